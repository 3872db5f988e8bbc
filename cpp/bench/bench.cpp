// The workloads of the browser's benchmark (web/bench/workloads.ts), natively: gradflow_bench <workloads.json>
// [options]. The file holds [{ id, work, size, settle, config }]; each becomes one benchmark whose items are samples
// trained or points drawn.
#include <benchmark/benchmark.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "gradflow/session.h"
#include "gradflow/snapshot.h"

namespace gradflow {
namespace {

struct Workload {
  std::string config;
  std::string work;  // training, unit-maps, output or surface
  int size;          // pixels or points per side
  int settle;        // steps of training whose loss is compared before anything is timed
};

Workload readWorkload(const rapidjson::Value& value) {
  rapidjson::StringBuffer config;
  rapidjson::Writer<rapidjson::StringBuffer> writer(config);
  value["config"].Accept(writer);
  return {config.GetString(), value["work"].GetString(), value["size"].GetInt(), value["settle"].GetInt()};
}

// The loss at points of [-1, 1]^2 in a random plane, row by row, some at each call. Returns how many.
int64_t lossesOnce(const Workload& workload, Session& session, const ParameterPlane& plane, int& next) {
  constexpr int strip = 16;
  std::vector<double> points, losses;
  for (int i = 0; i < strip; ++i, next = (next + 1) % (workload.size * workload.size))
    for (const int index : {next % workload.size, next / workload.size})
      points.push_back(2.0 * index / (workload.size - 1) - 1);
  session.lossesAt(plane, points, losses);
  benchmark::DoNotOptimize(losses.data());
  return strip;
}

// Whole epochs, so that every call trains the same number of samples. Returns the samples trained or points drawn.
int64_t doOnce(const Workload& workload, Session& session) {
  const int64_t points = static_cast<int64_t>(workload.size) * workload.size;
  if (workload.work == "unit-maps") {
    static SnapshotBytes bytes;
    takeSnapshot(session, {kSectionUnitMaps, workload.size}, bytes);
    benchmark::DoNotOptimize(bytes.bytes.get());
    return points;
  }
  if (workload.work == "output") {
    benchmark::DoNotOptimize(session.grid(workload.size, workload.size, -1, 0));
    return points;
  }
  session.train(session.trainer().batches().stepsPerEpoch());
  return session.data().train.size;
}

void run(benchmark::State& state, const Workload& workload) {
  Problems problems;
  const std::unique_ptr<Session> session = Session::create(workload.config, problems);
  if (!session) return state.SkipWithError("the Config has problems");
  session->train(workload.settle);
  state.counters["loss"] = session->evaluate().train.loss;
  const ParameterPlane plane{session->parameters(), session->filterDirection(1, 0), session->filterDirection(1, 1)};
  int64_t items = 0;
  int next = 0;
  for (auto _ : state)
    items += workload.work == "surface" ? lossesOnce(workload, *session, plane, next) : doOnce(workload, *session);
  state.SetItemsProcessed(items);
}

bool registerAll(const char* path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  rapidjson::Document workloads;
  if (workloads.Parse(text.c_str()).HasParseError() || !workloads.IsArray()) return false;
  for (const auto& value : workloads.GetArray())
    benchmark::RegisterBenchmark(value["id"].GetString(), run, readWorkload(value))->UseRealTime();
  return true;
}

}  // namespace
}  // namespace gradflow

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (count != 2 || !gradflow::registerAll(arguments[1])) {
    std::fprintf(stderr, "usage: gradflow_bench workloads.json [--benchmark_...]\n");
    return 1;
  }
  benchmark::RunSpecifiedBenchmarks();
}
