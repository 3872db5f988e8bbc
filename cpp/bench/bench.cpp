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
  std::string work;  // training, unit-maps or output
  int size;          // pixels per side of a map
  int settle;        // steps of training whose loss is compared before anything is timed
};

Workload readWorkload(const rapidjson::Value& value) {
  rapidjson::StringBuffer config;
  rapidjson::Writer<rapidjson::StringBuffer> writer(config);
  value["config"].Accept(writer);
  return {config.GetString(), value["work"].GetString(), value["size"].GetInt(), value["settle"].GetInt()};
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
  int64_t items = 0;
  for (auto _ : state) items += doOnce(workload, *session);
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
