#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <set>
#include <string>
#include <vector>

#include "gradflow/config/config_json.h"
#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"
#include "gradflow/math/random.h"

namespace gradflow::config_test {
namespace {

// "path code" of every problem, in order.
std::vector<std::string> summary(const Problems& problems) {
  std::vector<std::string> lines;
  for (const Problem& problem : problems) {
    EXPECT_FALSE(problem.message.empty());
    lines.push_back(problem.path + ' ' + problem.code);
  }
  return lines;
}

std::vector<std::string> problemsOf(std::string_view json) {
  Config config;
  return summary(readConfig(json, config));
}

Config read(std::string_view json) {
  Config config;
  EXPECT_EQ(problemsOf(json), std::vector<std::string>{}) << json;
  readConfig(json, config);
  return config;
}

using Lines = std::vector<std::string>;

constexpr char defaults[] =
    R"({"version":1,"data":{"kind":"spiral","samples":500,"classes":2,"noise":0.1,"testFraction":0.5,"seed":1,)"
    R"("features":["x","y"],"points":[],"shift":0,"target":"class","drawings":""},)"
    R"("model":{"layers":[{"units":8,"activation":"tanh"},)"
    R"({"units":8,"activation":"leaky-relu","slope":0.01}],"initializer":"glorot-uniform","gain":1,"seed":1,)"
    R"("normalization":"none","dropout":0,"skip":0,"skips":[],"auxiliary":[]},"training":{"loss":"auto","optimizer":"sgd",)"
    R"("learningRate":0.03,"batchSize":16,"momentum":0.9,"rho":0.9,"beta1":0.9,"beta2":0.999,"epsilon":1e-8,)"
    R"("schedule":"constant","scheduleSteps":1000,"l1":0,"l2":0,"weightDecay":0,"clipNorm":0,"seed":1}})";

// Every field away from its default that its data allow.
constexpr char unusual[] =
    R"({"version":1,"data":{"kind":"points","samples":20000,"classes":8,"noise":0.123456789012345,"testFraction":0.9,)"
    R"("seed":4294967295,"features":["y","xy","siny"],"points":[[-10000,0.1,7],[3,-2.5,0]],"shift":8,)"
    R"("target":"class","drawings":""},"model":{"layers":[)"
    R"({"units":256,"activation":"prelu","slope":0.3},{"units":1,"activation":"elu","alpha":0.5},)"
    R"({"units":2,"activation":"swish","beta":10},{"units":3,"activation":"maxout","pieces":5},)"
    R"({"units":4,"activation":"hard-swish"}],"initializer":"orthogonal","gain":1.5,"seed":0,"normalization":"none",)"
    R"("dropout":0.25,"skip":0,"skips":[],"auxiliary":[]},"training":{"loss":"hinge","optimizer":"adamw","learningRate":1000,)"
    R"("batchSize":20000,"momentum":0,"rho":0.5,"beta1":0.1,"beta2":0.9999,"epsilon":1e-12,"schedule":"warmup-cosine",)"
    R"("scheduleSteps":10000000,"l1":1e-7,"l2":10,"weightDecay":0.01,"clipNorm":1000000,"seed":7}})";

TEST(Config, NothingGivenMeansTheDefaults) {
  EXPECT_EQ(writeConfig(Config{}), defaults);
  for (const char* json : {"{}", R"({"data":{},"model":{},"training":{}})", R"({"version":1})", defaults}) {
    EXPECT_EQ(writeConfig(read(json)), defaults);
  }
}

TEST(Config, EveryFieldIsReadAndWritten) { EXPECT_EQ(writeConfig(read(unusual)), unusual); }

TEST(Config, NumbersReadBackExactly) {
  Random random(1, Stream::data);
  Config config;
  for (int i = 0; i < 2000; ++i) {
    config.training.learningRate = random.uniform() * 1000 / (1 << random.below(30));
    EXPECT_EQ(read(writeConfig(config)).training.learningRate, config.training.learningRate);
  }
  EXPECT_EQ(numberText(0.1), "0.1");
  EXPECT_EQ(numberText(-0.0), "0");
  EXPECT_EQ(numberText(1e-8), "1e-8");
  EXPECT_EQ(numberText(4294967295.0), "4294967295");
  EXPECT_EQ(numberText(NAN), "null");
  EXPECT_EQ(read(R"({"data":{"kind":"points","points":[[-0.0,-0,0],[1,1,1]]}})").data.points[0].x, 0);
}

TEST(Config, WholeNumbersMayBeWrittenAsDecimals) {
  EXPECT_EQ(read(R"({"data":{"samples":1e2,"seed":3.0}})").data.samples, 100);
}

TEST(Config, AnActivationsNumberHasItsOwnDefault) {
  const Config config = read(R"({"model":{"layers":[{"activation":"leaky-relu"},{"activation":"prelu"},
      {"activation":"elu"},{"activation":"swish"},{"activation":"maxout"},{"activation":"mish"},{"units":3}]}})");
  const double parameters[] = {0.01, 0.25, 1, 1, 0, 0, 0};
  for (int i = 0; i < 7; ++i) EXPECT_EQ(config.model.layers[i].parameter, parameters[i]) << i;
  EXPECT_EQ(config.model.layers[4].pieces, 2);
  EXPECT_EQ(config.model.layers[6].activation, ActivationKind::tanh);
}

TEST(Config, FeaturesAreKeptInCanonicalOrder) {
  const Config config = read(R"({"data":{"features":["siny","x2","x"]}})");
  EXPECT_EQ(config.data.features, (std::vector<Feature>{Feature::x, Feature::x2, Feature::siny}));
}

struct Wrong {
  const char* json;
  Lines problems;
};

TEST(Config, EveryMistakeHasItsPathAndCode) {
  const Wrong wrong[] = {
      {"", {" syntax"}},
      {"{", {" syntax"}},
      {"{} x", {" syntax"}},
      {"{\"version\":1,}", {" syntax"}},
      {"{\"data\":{\"noise\":NaN}}", {" syntax"}},
      {"{\"data\":{\"noise\":Infinity}}", {" syntax"}},
      {"{\"a\xff\":1}", {" syntax"}},
      {"{\"data\":{\"noise\":1e999}}", {" not-finite"}},
      {"3", {" wrong-type"}},
      {"null", {" wrong-type"}},
      {"[]", {" wrong-type"}},
      {R"({"version":2,"other":1})", {"version version"}},
      {R"({"version":"1"})", {"version version"}},
      {R"({"other":1,"data":{"other":1}})", {"data.other unknown-key", "other unknown-key"}},
      {R"({"data":{"seed":1,"seed":2}})", {"data.seed duplicate"}},
      {R"({"data":[]})", {"data wrong-type"}},
      {R"({"data":null})", {"data wrong-type"}},
      {R"({"data":{"kind":"spirals"}})", {"data.kind unknown-choice"}},
      {R"({"data":{"kind":3}})", {"data.kind wrong-type"}},
      {R"({"data":{"kind":"digits","samples":3001,"classes":11}})",
       {"data.classes out-of-range", "data.samples out-of-range"}},
      {R"({"data":{"samples":9}})", {"data.samples out-of-range"}},
      {R"({"data":{"samples":20001}})", {"data.samples out-of-range"}},
      {R"({"data":{"samples":10.5}})", {"data.samples not-integer"}},
      {R"({"data":{"samples":"10"}})", {"data.samples wrong-type"}},
      {R"({"data":{"samples":true}})", {"data.samples wrong-type"}},
      {R"({"data":{"noise":null}})", {"data.noise wrong-type"}},
      {R"({"data":{"noise":1.0000001}})", {"data.noise out-of-range"}},
      {R"({"data":{"testFraction":0.91}})", {"data.testFraction out-of-range"}},
      {R"({"data":{"seed":4294967296}})", {"data.seed out-of-range"}},
      {R"({"data":{"seed":-1}})", {"data.seed out-of-range"}},
      {R"({"data":{"seed":123456789012345678901234567890}})", {"data.seed out-of-range"}},
      {R"({"data":{"kind":"spiral","classes":6}})", {"data.classes out-of-range"}},
      {R"({"data":{"kind":"xor","classes":3}})", {"data.classes out-of-range"}},
      {R"({"data":{"kind":"plane","classes":3}})", {"data.classes out-of-range"}},
      {R"({"data":{"kind":"blobs","classes":9}})", {"data.classes out-of-range"}},
      {R"({"data":{"kind":"blobs","classes":1}})", {"data.classes out-of-range"}},
      {R"({"data":{"kind":"blob","classes":8}})", {"data.kind unknown-choice"}},
      {R"({"data":{"features":[]}})", {"data.features too-few"}},
      {R"({"data":{"features":"x"}})", {"data.features wrong-type"}},
      {R"({"data":{"features":["x","z","x",1]}})",
       {"data.features[1] unknown-choice", "data.features[2] duplicate", "data.features[3] wrong-type"}},
      {R"({"data":{"kind":"points"}})", {"data.points too-few"}},
      {R"({"data":{"kind":"points","points":[[0,0,0]]}})", {"data.points too-few"}},
      {R"({"data":{"kind":"points","points":[[0,0,0],[0,0,2]]}})", {"data.points[1] out-of-range"}},
      {R"({"data":{"points":[[0,0,8]]}})", {"data.points[0] out-of-range"}},
      {R"({"data":{"points":[[0,0],[0,0,0,0],3,[0,"a",0],[10000.1,0,0],[0,0,0.5]]}})",
       {"data.points[0] wrong-length", "data.points[1] wrong-length", "data.points[2] wrong-type",
        "data.points[3] wrong-type", "data.points[4] out-of-range", "data.points[5] not-integer"}},
      {R"({"model":{"layers":{}}})", {"model.layers wrong-type"}},
      {R"({"model":{"layers":[3,{"units":0},{"units":257},{"width":1}]}})",
       {"model.layers[0] wrong-type", "model.layers[1].units out-of-range", "model.layers[2].units out-of-range",
        "model.layers[3].width unknown-key"}},
      {R"({"model":{"layers":[{"activation":"Tanh"},{"activation":"custom","formula":"x"}]}})",
       {"model.layers[0].activation unknown-choice"}},
      {R"({"model":{"layers":[{"activation":"custom","formula":1},{"activation":"custom","formula":""},
                              {"activation":"custom","formula":"2x","slope":1},{"activation":"elu","formula":"x"}]}})",
       {"model.layers[0].formula wrong-type", "model.layers[1].formula wrong-length",
        "model.layers[2].slope not-applicable", "model.layers[2].formula syntax",
        "model.layers[3].formula not-applicable"}},
      {R"({"model":{"layers":[{"type":"dense"},{"type":"conv","filters":3},{"type":"other"},{"type":1}]}})",
       {"model.layers[1].filters unknown-key", "model.layers[2].type unknown-choice",
        "model.layers[3].type wrong-type"}},
      {R"({"model":{"layers":[{"type":"dense","kernel":3},{"type":"flatten","units":1},
                              {"type":"pool","activation":"relu","size":12},{"type":"pool","pooling":"global","size":2},
                              {"type":"conv","slope":1,"kernel":0},{"type":"inception","one":0,"five":65}]}})",
       {"model.layers[0].kernel unknown-key", "model.layers[1].units not-applicable",
        "model.layers[2].activation not-applicable", "model.layers[2].size out-of-range",
        "model.layers[3].size not-applicable", "model.layers[4].slope not-applicable",
        "model.layers[4].kernel out-of-range", "model.layers[5].one out-of-range",
        "model.layers[5].five out-of-range"}},
      {R"({"model":{"layers":[{"type":"conv"}]}})", {"model.layers[0].kernel not-applicable"}},
      {R"({"data":{"kind":"digits"},"model":{"layers":[{"type":"conv","kernel":3,"padding":3}]}})",
       {"model.layers[0].padding not-applicable"}},
      {R"({"data":{"kind":"digits"},"model":{"layers":[{"units":4},{"type":"upconv","kernel":2,"padding":1}]}})",
       {"model.layers[1].padding not-applicable"}},
      {R"({"data":{"kind":"digits"},"model":{"layers":[{"type":"conv","units":97}]}})", {"model.layers[0] too-many"}},
      {R"({"data":{"kind":"digits"},"model":{"layers":[{"type":"conv","units":96},{"units":81}]}})",
       {"model.layers[1] too-many"}},
      {R"({"data":{"kind":"digits"},"model":{"skip":2,"skips":[{"from":1,"to":3}],
           "layers":[{"type":"conv"},{"type":"pool"},{"type":"conv"}]}})",
       {"model.skips[0] not-applicable", "model.skip not-applicable"}},
      {R"({"model":{"layers":[{"activation":"tanh","slope":0.1},{"activation":"elu","slope":0.1,"alpha":11},
                              {"activation":"relu","pieces":2},{"activation":"maxout","pieces":6,"beta":1},
                              {"activation":"prelu","slope":-0.1},{"activation":"nope","slope":1}]}})",
       {"model.layers[0].slope not-applicable", "model.layers[1].slope not-applicable",
        "model.layers[1].alpha out-of-range", "model.layers[2].pieces not-applicable",
        "model.layers[3].beta not-applicable", "model.layers[3].pieces out-of-range",
        "model.layers[4].slope out-of-range", "model.layers[5].activation unknown-choice"}},
      {R"({"model":{"normalization":"group","skip":-1,"skips":3,"auxiliary":{}}})",
       {"model.normalization unknown-choice", "model.skip out-of-range", "model.skips wrong-type",
        "model.auxiliary wrong-type"}},
      {R"({"model":{"skips":[{"from":2,"to":3},{"to":4},{"from":1,"to":1},{"form":1},3,{"to":66}]}})",
       {"model.skips[3].form unknown-key", "model.skips[4] wrong-type", "model.skips[5].to out-of-range",
        "model.skips[0].from not-applicable", "model.skips[1].to not-applicable", "model.skips[2].to not-applicable"}},
      {R"({"model":{"skip":1,"skips":[{"from":1,"to":2},{"to":2},{"from":0,"to":2}]}})",
       {"model.skips[0] duplicate", "model.skips[2] duplicate"}},
      {R"({"model":{"auxiliary":[{"after":3},{"after":2,"weight":11},{"after":2},{"after":2},{}]}})",
       {"model.auxiliary[1].weight out-of-range", "model.auxiliary[0].after not-applicable",
        "model.auxiliary[3] duplicate"}},
      {R"({"model":{"layers":3,"skips":[{"from":5}],"auxiliary":[{"after":9}]}})", {"model.layers wrong-type"}},
      {R"({"model":{"gain":-1,"dropout":0.95,"initializer":"he"}})",
       {"model.initializer unknown-choice", "model.gain out-of-range", "model.dropout out-of-range"}},
      {R"({"training":{"learningRate":-0.1,"batchSize":0,"momentum":1,"epsilon":0,"scheduleSteps":0}})",
       {"training.learningRate out-of-range", "training.batchSize out-of-range", "training.momentum out-of-range",
        "training.epsilon out-of-range", "training.scheduleSteps out-of-range"}},
      {R"({"data":{"kind":"plane"},"training":{"loss":"hinge"}})", {"training.loss not-applicable"}},
      {R"({"data":{"kind":"sine"},"training":{"loss":"cross-entropy"}})", {"training.loss not-applicable"}},
  };
  for (const Wrong& entry : wrong) EXPECT_EQ(problemsOf(entry.json), entry.problems) << entry.json;
}

TEST(Config, ListsHaveTheirLimits) {
  const auto repeat = [](const std::string& item, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i ? "," : "") + item;
    return text;
  };
  const auto layers = [&](int count) { return "{\"model\":{\"layers\":[" + repeat("{}", count) + "]}}"; };
  const auto points = [&](int count) { return "{\"data\":{\"points\":[" + repeat("[1,2,0]", count) + "]}}"; };
  EXPECT_EQ(read(layers(0)).model.layers.size(), 0u);
  EXPECT_EQ(read(layers(64)).model.layers.size(), 64u);
  EXPECT_EQ(problemsOf(layers(65)), Lines{"model.layers too-many"});
  EXPECT_EQ(read(points(20000)).data.points.size(), 20000u);
  EXPECT_EQ(problemsOf(points(20001)), Lines{"data.points too-many"});
}

TEST(Config, RegressionTakesItsLosses) {
  EXPECT_EQ(read(R"({"data":{"kind":"hills"},"training":{"loss":"mse"}})").training.loss, LossKind::mse);
  EXPECT_EQ(read(R"({"data":{"kind":"hills"}})").training.loss, LossKind::automatic);
}

TEST(Config, ARefusedConfigChangesNothing) {
  Config config = read(unusual);
  EXPECT_FALSE(readConfig(R"({"data":{"noise":0.5},"model":{"gain":-1}})", config).empty());
  EXPECT_EQ(writeConfig(config), unusual);
  EXPECT_FALSE(readTraining(R"({"learningRate":0.5,"momentum":2})", config, config).empty());
  EXPECT_EQ(writeConfig(config), unusual);
}

TEST(Config, TrainingIsReadOverWhatIsThere) {
  const Config base = read(unusual);
  Config config;
  EXPECT_EQ(summary(readTraining(R"({"learningRate":0.5,"optimizer":"sgd"})", base, config)), Lines{});
  EXPECT_EQ(config.training.learningRate, 0.5);
  EXPECT_EQ(config.training.optimizer, OptimizerKind::sgd);
  config.training.learningRate = 1000;
  config.training.optimizer = OptimizerKind::adamw;
  EXPECT_EQ(writeConfig(config), unusual);
}

TEST(Config, TrainingIsCheckedAgainstTheData) {
  const Config base = read(R"({"data":{"kind":"plane"}})");
  Config config;
  EXPECT_EQ(summary(readTraining(R"({"loss":"hinge"})", base, config)), Lines{"training.loss not-applicable"});
  EXPECT_EQ(summary(readTraining(R"({"lr":1,"momentum":-1})", base, config)),
            (Lines{"training.momentum out-of-range", "training.lr unknown-key"}));
  EXPECT_EQ(summary(readTraining("[", base, config)), Lines{" syntax"});
  EXPECT_EQ(summary(readTraining("[]", base, config)), Lines{"training wrong-type"});
}

TEST(Config, NamesAreThereAndBack) {
  EXPECT_STREQ(activationName(ActivationKind::leakyRelu), "leaky-relu");
  EXPECT_STREQ(activationName(ActivationKind::gaussian), "gaussian");
  for (int i = 0; i <= static_cast<int>(ActivationKind::custom); ++i) {
    const auto kind = static_cast<ActivationKind>(i);
    EXPECT_EQ(activationFromName(activationName(kind)), kind);
  }
  EXPECT_EQ(activationFromName(""), std::nullopt);
  EXPECT_STREQ(nameOf(DataKind::xor_), "xor");
  EXPECT_STREQ(nameOf(ScheduleKind::warmupCosine), "warmup-cosine");
}

TEST(Config, ProblemsAreWrittenAsJson) {
  EXPECT_EQ(toJson({}), "");
  EXPECT_EQ(toJson({{"a\"b", "unknown-key", "is\nodd"}, {"", "syntax", "x"}}),
            R"([{"path":"a\"b","code":"unknown-key","message":"is\nodd"},{"path":"","code":"syntax","message":"x"}])");
}

// A reader of one field at a time: what the schema promises must be what reading does.
TEST(Config, TheSchemaStatesTheLimitsThatHold) {
  rapidjson::Document schema;
  ASSERT_FALSE(schema.Parse(schemaJson().c_str()).HasParseError());
  int checked = 0;
  for (const auto& row : schema.GetArray()) {
    const std::string path = row["path"].GetString();
    const std::string type = row["type"].GetString();
    if (path.find("[]") != std::string::npos || row.HasMember("of") || (type != "number" && type != "integer"))
      continue;
    const size_t dot = path.find('.');
    const auto problemsAt = [&](double value) {
      const std::string other = path == "data.classes" ? "\"kind\":\"digits\"," : "";
      const std::string field = '"' + path.substr(dot + 1) + "\":" + numberText(value);
      return problemsOf("{\"" + path.substr(0, dot) + "\":{" + other + field + "}}");
    };
    const double min = row["min"].GetDouble(), max = row["max"].GetDouble(), beyond = type == "integer" ? 1 : 1e-3;
    EXPECT_EQ(problemsAt(min), Lines{}) << path;
    EXPECT_EQ(problemsAt(max), row.HasMember("available") ? Lines{path + " unavailable"} : Lines{}) << path;
    EXPECT_EQ(problemsAt(row["default"].GetDouble()), Lines{}) << path;
    EXPECT_EQ(problemsAt(min - beyond), Lines{path + " out-of-range"}) << path;
    EXPECT_EQ(problemsAt(max + beyond), Lines{path + " out-of-range"}) << path;
    ++checked;
  }
  EXPECT_EQ(checked, 23);
}

TEST(Config, TheSchemaNamesEveryExtraOfEveryActivation) {
  const std::string schema = schemaJson();
  for (const char* row : {R"("model.layers[].slope","of":"leaky-relu")", R"("model.layers[].slope","of":"prelu")",
                          R"("model.layers[].alpha","of":"elu")", R"("model.layers[].beta","of":"swish")",
                          R"("model.layers[].pieces","of":"maxout")", R"("data.classes","of":"spiral")"}) {
    EXPECT_NE(schema.find(row), std::string::npos) << row;
  }
  EXPECT_EQ(schema.find(R"("of":"tanh")"), std::string::npos);
}

// What comes in from outside either reads, and then can be written and read again, or is refused with reasons.
void expectReadOrRefused(const std::string& json) {
  Config config;
  const Problems problems = readConfig(json, config);
  for (const Problem& problem : problems) ASSERT_FALSE(problem.code.empty()) << json;
  if (!problems.empty()) return;
  const std::string written = writeConfig(config);
  Config again;
  ASSERT_TRUE(readConfig(written, again).empty()) << json;
  ASSERT_EQ(writeConfig(again), written);
}

TEST(Config, TruncatedTextIsRefused) {
  for (const std::string whole : {defaults, unusual}) {
    for (size_t length = 0; length < whole.size(); ++length) {
      EXPECT_EQ(problemsOf(whole.substr(0, length)), Lines{" syntax"}) << length;
    }
  }
}

TEST(Config, DamagedTextIsReadOrRefused) {
  constexpr char bytes[] = "\x01\"\\{}[]:,.-+eE0189 \ntnf\x7f\x80\xc3\xff";  // and the 0 at its end
  for (const std::string whole : {defaults, unusual}) {
    for (size_t place = 0; place < whole.size(); ++place) {
      for (const char byte : bytes) {
        std::string damaged = whole;
        damaged[place] = byte;
        expectReadOrRefused(damaged);
      }
      expectReadOrRefused(whole.substr(0, place) + whole.substr(place + 1));
    }
  }
}

TEST(Config, DeepNestingIsNoDanger) {
  constexpr int depth = 200000;
  const std::string open(depth, '['), close(depth, ']');
  EXPECT_EQ(problemsOf(open), Lines{" syntax"});
  EXPECT_EQ(problemsOf(open + close), Lines{" wrong-type"});
  EXPECT_EQ(problemsOf("{\"data\":{\"noise\":" + open + close + "}}"), Lines{"data.noise wrong-type"});
  std::string objects;
  for (int i = 0; i < depth; ++i) objects += "{\"a\":";
  EXPECT_EQ(problemsOf(objects + "1" + std::string(depth, '}')), Lines{"a unknown-key"});
}

}  // namespace
}  // namespace gradflow::config_test
