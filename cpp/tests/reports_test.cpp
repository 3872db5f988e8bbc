#include "gradflow/reports.h"
#include "gradflow/probe_reports.h"

#include <rapidjson/document.h>

#include "gradflow/nn/activation_properties.h"
#include "support.h"

namespace gradflow::reports_test {
namespace {

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseFullPrecisionFlag>(json.c_str());
  EXPECT_FALSE(document.HasParseError()) << json;
  return document;
}

constexpr char kNetwork[] = R"({"data":{"samples":200},"model":{"layers":[{"units":4,"activation":"tanh"},
    {"units":3,"activation":"prelu"}]}})";

TEST(Reports, Metrics) {
  const auto session = sessionOf(kNetwork);
  session->train(21);
  const Evaluation evaluation = session->evaluate();
  const auto json = parsed(metricsJson(*session));
  EXPECT_EQ(json["step"].GetDouble(), 21);
  EXPECT_EQ(json["epoch"].GetDouble(), 3);
  EXPECT_EQ(json["trainLoss"].GetDouble(), evaluation.train.loss);
  EXPECT_EQ(json["testLoss"].GetDouble(), evaluation.test->loss);
  EXPECT_EQ(json["trainAccuracy"].GetDouble(), *evaluation.train.accuracy);
  EXPECT_EQ(json["testAccuracy"].GetDouble(), *evaluation.test->accuracy);
  EXPECT_EQ(json["learningRate"].GetDouble(), 0.03);
  EXPECT_STREQ(json["status"].GetString(), "ok");
  EXPECT_FALSE(json.HasMember("divergence"));
}

TEST(Reports, WhatThereIsNotIsNull) {
  const auto json = parsed(metricsJson(*sessionOf(R"({"data":{"kind":"plane","testFraction":0}})")));
  for (const char* key : {"testLoss", "trainAccuracy", "testAccuracy"}) EXPECT_TRUE(json[key].IsNull()) << key;
}

TEST(Reports, Divergence) {
  const auto session = sessionOf(R"({"data":{"kind":"plane"},"training":{"learningRate":30},"model":{"layers":[]}})");
  session->train(1000);
  const auto json = parsed(metricsJson(*session));
  EXPECT_STREQ(json["status"].GetString(), "diverged");
  EXPECT_EQ(json["divergence"]["step"].GetDouble(), session->trainer().divergence()->step);
  EXPECT_STREQ(json["divergence"]["layer"].GetString(), "output");
  EXPECT_STREQ(json["divergence"]["quantity"].GetString(), quantityName(session->trainer().divergence()->quantity));
}

TEST(Reports, Names) {
  EXPECT_STREQ(verdictName(Verdict::measuring), "measuring");
  EXPECT_STREQ(verdictName(Verdict::dead), "dead");
  EXPECT_STREQ(quantityName(Quantity::preactivation), "preactivation");
  EXPECT_STREQ(quantityName(Quantity::update), "update");
}

TEST(Reports, Layout) {
  EXPECT_EQ(layoutJson(*sessionOf(R"({"model":{"layers":[{"units":3,"activation":"prelu"}]}})")),
            R"([{"name":"layers.0.weight","offset":0,"rows":3,"cols":2},)"
            R"({"name":"layers.0.bias","offset":6,"rows":3,"cols":1},)"
            R"({"name":"layers.0.slope","offset":9,"rows":3,"cols":1},)"
            R"({"name":"output.weight","offset":12,"rows":1,"cols":3},)"
            R"({"name":"output.bias","offset":15,"rows":1,"cols":1}])");
}

TEST(Reports, GradientFlow) {
  const auto session = sessionOf(kNetwork);
  session->train(50);
  const std::vector<LayerFlow> flows = session->gradientFlow(session->evaluate().activity);
  const auto json = parsed(gradientFlowJson(*session));
  ASSERT_EQ(json.Size(), 3u);
  const char* const names[] = {"layers.0", "layers.1", "output"};
  for (rapidjson::SizeType i = 0; i < 3; ++i) {
    EXPECT_STREQ(json[i]["name"].GetString(), names[i]);
    EXPECT_EQ(json[i]["units"].GetInt(), session->network().layers()[i].units);
    EXPECT_EQ(json[i]["gradActivation"].GetDouble(), flows[i].gradActivation);
    EXPECT_EQ(json[i]["gradPreactivation"].GetDouble(), flows[i].gradPreactivation);
    EXPECT_EQ(json[i]["gradWeight"].GetDouble(), flows[i].gradWeight);
    EXPECT_EQ(json[i]["weight"].GetDouble(), flows[i].weight);
    EXPECT_EQ(json[i]["update"].GetDouble(), flows[i].update);
    EXPECT_EQ(json[i]["updateRatio"].GetDouble(), flows[i].updateRatio);
    EXPECT_EQ(json[i]["relativeGradient"].GetDouble(), flows[i].relativeGradient);
    EXPECT_STREQ(json[i]["verdict"].GetString(), verdictName(flows[i].verdict));
  }
}

TEST(Reports, ActivationStats) {
  const auto session = sessionOf(kNetwork);
  const std::vector<LayerActivity> activity = session->evaluate().activity;
  const auto json = parsed(activationStatsJson(*session));
  ASSERT_EQ(json.Size(), 2u);
  for (rapidjson::SizeType i = 0; i < 2; ++i) {
    EXPECT_EQ(json[i]["units"].GetInt(), i == 0 ? 4 : 3);
    EXPECT_EQ(json[i]["dead"].GetInt(), activity[i].dead);
    EXPECT_EQ(json[i]["saturated"].GetDouble(), activity[i].saturated);
    EXPECT_EQ(json[i]["range"].GetDouble(), activity[i].range);
    ASSERT_EQ(json[i]["histogram"].Size(), static_cast<unsigned>(kHistogramBins));
    EXPECT_EQ(json[i]["histogram"][16].GetFloat(), activity[i].histogram[16]);
  }
}

TEST(Reports, GradientCheck) {
  const auto session = sessionOf(kNetwork);
  const GradientCheck check = session->gradientCheck();
  const auto json = parsed(gradientCheckJson(*session, check));
  EXPECT_EQ(json["maxRelativeError"].GetDouble(), check.maxRelativeError);
  EXPECT_EQ(json["worst"]["flat"].GetInt(), check.worst[0].flat);
  ASSERT_EQ(json["worstTen"].Size(), 10u);
  EXPECT_EQ(json["worstTen"][9]["numeric"].GetDouble(), check.worst[9].numeric);
  EXPECT_EQ(json["parameters"].GetInt(), 4 * 3 + 3 * 5 + 3 + 4);
  EXPECT_EQ(json["checked"].GetInt(), check.checked);
  EXPECT_EQ(json["samples"].GetInt(), 64);
}

TEST(Reports, ActivationTable) {
  const auto json = parsed(activationsJson());
  ASSERT_EQ(json.Size(), 18u);
  EXPECT_STREQ(json[0]["name"].GetString(), "linear");
  EXPECT_TRUE(json[0]["parameter"].IsNull());
  EXPECT_TRUE(json[0]["properties"]["range"][0].IsNull());
  EXPECT_STREQ(json[5]["name"].GetString(), "leaky-relu");
  EXPECT_STREQ(json[5]["parameter"]["key"].GetString(), "slope");
  EXPECT_EQ(json[5]["parameter"]["default"].GetDouble(), 0.01);
  EXPECT_FALSE(json[13]["properties"]["monotone"].GetBool());
}

}  // namespace
}  // namespace gradflow::reports_test
