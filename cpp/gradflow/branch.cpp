#include "gradflow/branch.h"

#include <algorithm>

#include "gradflow/config/config_json.h"

namespace gradflow {
namespace {

bool sameData(const Config& a, Config b) {
  b.model = a.model;
  b.training = a.training;
  return writeConfig(a) == writeConfig(b);
}

bool sameModel(const Config& a, Config b) {
  b.data = a.data;
  b.training = a.training;
  return writeConfig(a) == writeConfig(b);
}

bool haveCommonMemory(OptimizerKind a, OptimizerKind b) {
  const auto isAdam = [](OptimizerKind kind) { return kind == OptimizerKind::adam || kind == OptimizerKind::adamw; };
  return a == b || (isAdam(a) && isAdam(b));
}

void copyBlock(const std::vector<float>& from, int offset, int size, std::vector<float>& to, int toOffset) {
  if (!from.empty()) std::copy_n(&from[offset], size, &to[toOffset]);
}

bool haveSameShape(const ParameterBlock& a, const ParameterBlock& b) { return a.rows == b.rows && a.cols == b.cols; }
bool haveSameShape(const StatisticsBlock& a, const StatisticsBlock& b) { return a.rows == b.rows; }

template <class Block>
const Block* findBlock(const std::vector<Block>& blocks, const Block& like) {
  const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) {
    return block.name == like.name && haveSameShape(block, like);
  });
  return found == blocks.end() ? nullptr : &*found;
}

void takeOverStatistics(const Statistics<float>& before, const Statistics<float>& after, std::vector<float>& values) {
  for (const StatisticsBlock& block : after.blocks)
    if (const StatisticsBlock* known = findBlock(before.blocks, block))
      copyBlock(before.values, known->offset, block.rows, values, block.offset);
}

void takeOver(Session& before, Session& after) {
  const RunState& old = before.trainer().state();
  RunState state = after.trainer().state();
  const TrainingConfig &oldTraining = before.config().training, &training = after.config().training;
  const bool memory = haveCommonMemory(oldTraining.optimizer, training.optimizer);
  for (const ParameterBlock& block : after.network().parameters().blocks) {
    const ParameterBlock* known = findBlock(before.network().parameters().blocks, block);
    if (!known) continue;
    copyBlock(old.parameters, known->offset, block.size(), state.parameters, block.offset);
    if (!memory) continue;
    copyBlock(old.optimizer.first, known->offset, block.size(), state.optimizer.first, block.offset);
    copyBlock(old.optimizer.second, known->offset, block.size(), state.optimizer.second, block.offset);
  }
  takeOverStatistics(before.network().statistics(), after.network().statistics(), state.statistics);
  if (memory) {
    state.optimizer.decay1 = old.optimizer.decay1;
    state.optimizer.decay2 = old.optimizer.decay2;
  }
  if (sameModel(before.config(), after.config())) state.flow = old.flow;
  state.step = old.step;
  BatchPlan& batches = after.trainer().batches();
  batches.restore(before.trainer().batches().sections());
  batches.change(state.step, training.batchSize, training.seed);
  after.trainer().restore(state);
}

}  // namespace

std::unique_ptr<Session> branch(const std::vector<uint8_t>& bytes, std::string_view configJson, Problems& problems,
                                const ImageSet* digits) {
  const std::unique_ptr<Session> before = Session::restore(bytes, problems, digits);
  if (!before) return nullptr;
  std::unique_ptr<Session> after = Session::create(configJson, problems, digits);
  if (!after) return nullptr;
  if (!sameData(before->config(), after->config())) {
    report(problems, "data", "not-applicable", {"must be the data of the run that the branch leaves"});
    return nullptr;
  }
  takeOver(*before, *after);
  return after;
}

}  // namespace gradflow
