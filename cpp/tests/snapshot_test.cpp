#include "gradflow/snapshot.h"

#include <map>

#include "support.h"

namespace gradflow::snapshot_test {
namespace {

constexpr char kNetwork[] = R"({"data":{"classes":3,"samples":100},"model":{"layers":[{"units":4,"activation":"tanh"},
    {"units":3,"activation":"relu"}]}})";

template <class T>
T at(const std::vector<uint8_t>& bytes, size_t offset) {
  T value{};
  EXPECT_LE(offset + sizeof value, bytes.size());
  if (offset + sizeof value <= bytes.size()) std::memcpy(&value, &bytes[offset], sizeof value);
  return value;
}

SnapshotBytes taken(Session& session, const SnapshotRequest& request) {
  SnapshotBytes bytes;
  takeSnapshot(session, request, bytes);
  return bytes;
}

// The sections by id, read as the layout in the header says.
std::map<uint32_t, std::vector<double>> decode(const SnapshotBytes& taken) {
  const std::vector<uint8_t> bytes(taken.bytes.get(), taken.bytes.get() + taken.size);
  std::map<uint32_t, std::vector<double>> sections;
  EXPECT_EQ(std::string(bytes.begin(), bytes.begin() + 4), "GDFS");
  EXPECT_EQ(at<uint32_t>(bytes, 4), 1u);
  EXPECT_EQ(at<uint32_t>(bytes, 12), bytes.size());
  size_t end = 16 + 16 * at<uint32_t>(bytes, 8);
  for (uint32_t i = 0; i < at<uint32_t>(bytes, 8); ++i) {
    const auto id = at<uint32_t>(bytes, 16 + 16 * i), type = at<uint32_t>(bytes, 20 + 16 * i);
    const auto offset = at<uint32_t>(bytes, 24 + 16 * i), count = at<uint32_t>(bytes, 28 + 16 * i);
    EXPECT_EQ(offset % 8, 0u);
    EXPECT_GE(offset, end);
    EXPECT_LE(type, 1u);
    EXPECT_EQ(sections.count(id), 0u);
    std::vector<double>& values = sections[id];
    for (uint32_t k = 0; k < count; ++k)
      values.push_back(type == 1 ? at<double>(bytes, offset + 8 * k) : at<float>(bytes, offset + 4 * k));
    end = offset + count * (type == 1 ? 8 : 4);
  }
  EXPECT_EQ((end + 7) / 8 * 8, bytes.size());
  return sections;
}

std::vector<double> widened(const std::vector<float>& values) { return {values.begin(), values.end()}; }

TEST(Snapshot, OnlyTheRunWhenNothingElseIsAskedFor) {
  const auto session = sessionOf(kNetwork);
  session->train(6);
  const auto sections = decode(taken(*session, {}));
  ASSERT_EQ(sections.size(), 1u);
  EXPECT_EQ(sections.at(1), (std::vector<double>{6, 1.5, 0.03, 0, 0, 0, 0}));
}

TEST(Snapshot, MemoryIsUsedAgain) {
  const auto session = sessionOf(kNetwork);
  SnapshotBytes bytes;
  takeSnapshot(*session, {31, 6, 9, -1, 0}, bytes);
  const uint8_t* place = bytes.bytes.get();
  takeSnapshot(*session, {kSectionFlow}, bytes);
  EXPECT_EQ(decode(bytes).size(), 2u);
  takeSnapshot(*session, {31, 6, 9, -1, 0}, bytes);
  EXPECT_EQ(bytes.bytes.get(), place);
  EXPECT_EQ(decode(bytes), decode(taken(*session, {31, 6, 9, -1, 0})));
}

TEST(Snapshot, EverySection) {
  const auto session = sessionOf(kNetwork);
  session->train(40);
  auto sections = decode(taken(*session, {63, 6, 9, -1, 0}));
  ASSERT_EQ(sections.size(), 11u);
  EXPECT_EQ(sections[2], widened(session->parameters()));
  const Evaluation evaluation = session->evaluate();
  EXPECT_EQ(sections[4], (std::vector<double>{40, evaluation.train.loss, evaluation.test->loss,
                                              *evaluation.train.accuracy, *evaluation.test->accuracy}));
  EXPECT_EQ(sections[5], widened(evaluation.test->confusion));
  EXPECT_EQ(sections[7], (std::vector<double>{40, 6, 2 + 4 + 3 + 3}));
  EXPECT_EQ(sections[8], widened(allUnits(*session, 6)));
  EXPECT_EQ(sections[9], (std::vector<double>{40, 9, 3}));
  EXPECT_EQ(sections[10], widened(session->grid(9, 9, -1, 0)));
}

TEST(Snapshot, FlowAndActivityRows) {
  const auto session = sessionOf(kNetwork);
  session->train(40);
  auto sections = decode(taken(*session, {kSectionFlow | kSectionEvaluation}));
  const std::vector<LayerActivity> activity = session->lastActivity();
  const std::vector<LayerFlow> flows = session->gradientFlow(activity);
  std::vector<double> rows, layers;
  for (size_t i = 0; i < flows.size(); ++i)
    rows.insert(rows.end(), {i == 0 ? 4.0 : 3.0, flows[i].gradActivation, flows[i].gradPreactivation,
                             flows[i].gradWeight, flows[i].weight, flows[i].update, flows[i].updateRatio,
                             flows[i].relativeGradient, static_cast<double>(flows[i].verdict)});
  EXPECT_EQ(sections[3], rows);
  for (const LayerActivity& layer : activity) {
    layers.insert(layers.end(), {double(layer.dead), double(float(layer.saturated)), layer.range});
    layers.insert(layers.end(), layer.histogram.begin(), layer.histogram.end());
  }
  EXPECT_EQ(sections[6], layers);
}

TEST(Snapshot, GradientOfTheNextBatchWithPenalties) {
  const auto session = sessionOf(R"({"data":{"classes":3,"samples":100},"training":{"l2":0.01,"clipNorm":0.001},
      "model":{"layers":[{"units":4,"activation":"tanh"}]}})");
  session->train(7);
  EXPECT_EQ(decode(taken(*session, {kSectionGradient})).count(11), 0u);
  const std::vector<double> gradient = decode(taken(*session, {kSectionFlow | kSectionGradient}))[11];
  const BatchPlan::Batch batch = session->trainer().batches().at(7);
  const Dataset& train = session->data().train;
  LossAndGradient reference{};
  EXPECT_TRUE(
      session->lossAndGradient(gathered(train.inputs, 2, batch), gathered(train.targets, 3, batch), reference).empty());
  EXPECT_LT(relativeDistance(gradient, reference.gradient), 1e-6);
}

TEST(Snapshot, PinnedUnit) {
  const auto session = sessionOf(kNetwork);
  auto sections = decode(taken(*session, {kSectionOutput, 0, 5, 1, 2}));
  EXPECT_EQ(sections[9], (std::vector<double>{0, 5, 1}));
  EXPECT_EQ(sections[10], widened(session->grid(5, 5, 1, 2)));
}

TEST(Snapshot, WhatThereIsNotIsNan) {
  const auto session = sessionOf(R"({"data":{"kind":"plane","testFraction":0}})");
  auto sections = decode(taken(*session, {kSectionEvaluation}));
  EXPECT_TRUE(std::isfinite(sections[4][1]));
  for (const int place : {2, 3, 4}) EXPECT_TRUE(std::isnan(sections[4][place]));
  EXPECT_TRUE(sections[5].empty());
}

TEST(Snapshot, ConfusionOfTheTrainingSetWithoutATestSet) {
  const auto session = sessionOf(R"({"data":{"testFraction":0}})");
  EXPECT_EQ(decode(taken(*session, {kSectionEvaluation}))[5], widened(session->evaluate().train.confusion));
}

TEST(Snapshot, Divergence) {
  const auto session = sessionOf(R"({"data":{"kind":"plane"},"training":{"learningRate":30},"model":{"layers":[]}})");
  session->train(1000);
  const auto run = decode(taken(*session, {}))[1];
  const Divergence& divergence = session->trainer().divergence().value();
  EXPECT_EQ(run[0], divergence.step);
  EXPECT_EQ((std::vector<double>(run.begin() + 3, run.end())),
            (std::vector<double>{1, double(divergence.step), double(divergence.layer), double(divergence.quantity)}));
}

}  // namespace
}  // namespace gradflow::snapshot_test
