// One experiment: its data, its network, its training and what can be asked of it. The one class that bindings see.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"
#include "gradflow/data/dataset.h"
#include "gradflow/probe/chain_rule.h"
#include "gradflow/probe/constant_loss.h"
#include "gradflow/probe/evaluation.h"
#include "gradflow/probe/feature_maps.h"
#include "gradflow/probe/gradient_check.h"
#include "gradflow/probe/grid.h"
#include "gradflow/probe/normalization_report.h"
#include "gradflow/probe/parameter_plane.h"
#include "gradflow/probe/sensitivity.h"
#include "gradflow/probe/shares.h"
#include "gradflow/probe/sharpness.h"
#include "gradflow/probe/trace.h"
#include "gradflow/probe/unit_activity.h"
#include "gradflow/train/trainer.h"

namespace gradflow {

// Inputs: features x n, targets: outputs x n, one sample after the other.
struct LossAndGradient {
  double loss;
  std::vector<float> gradient;
};

// What a batch gives one parameter, before clipping: the mean over its samples, and the penalties' part.
struct StepGradient {
  int64_t step;
  int samples;
  double mean, penalty;
};

// One sample to look at: of the training or the test set by its index, or any other by its features and, where it is
// known, its class (else -1).
struct SampleChoice {
  enum class Set { train, test, given };
  Set set = Set::train;
  int index = 0;
  std::vector<float> inputs;
  int label = -1;
};

// Nothing here changes the run but train, setTraining and the setters of parameters and statistics; those that can fail
// return what was wrong with their arguments and then have changed nothing.
class Session {
 public:
  // `digits`: their images, for a Config that wants them; copied.
  explicit Session(Config config, const ImageSet* digits = nullptr);
  Session(const Session&) = delete;

  // Null where the Config has problems.
  static std::unique_ptr<Session> create(std::string_view configJson, Problems& problems,
                                         const ImageSet* digits = nullptr);
  // From save(). Null where the bytes are damaged or of another version.
  static std::unique_ptr<Session> restore(const std::vector<uint8_t>& bytes, Problems& problems,
                                          const ImageSet* digits = nullptr);

  const Config& config() const { return config_; }
  Trainer& trainer() { return trainer_; }
  const Split& data() const { return data_; }
  const Network<float>& network() const { return network_; }
  std::vector<float> parameters() const;

  void train(int64_t steps);
  Problems setTraining(std::string_view json);
  Problems setParameters(const std::vector<float>& values);
  Problems setParameter(int index, float value);
  // The running statistics of batch normalization (Network::statistics), all of them; variances are not below 0.
  const Statistics<float>& statistics() const { return network_.statistics(); }
  Problems setStatistics(const std::vector<float>& values);
  // normalizationReport of the last pass that gradientFlow() made of the next step's batch: the whole one with batch
  // normalization.
  std::vector<float> normalization() { return normalizationReport(network_, trainer_.lastPass()); }

  Evaluation evaluate();
  // The next evaluation in parts: lets about that many samples through and says whether all of both sets have gone, so
  // that `evaluate` has nothing left to do. What changes the run begins it anew.
  bool evaluateSome(int samples);
  // As of the last evaluation; empty before the first.
  const std::vector<LayerActivity>& lastActivity() const { return lastActivity_; }
  // Per layer, hidden ones first, then the output: on the next step's batch, the update of the last step.
  std::vector<LayerFlow> gradientFlow(const std::vector<LayerActivity>& activity);
  // Leaves other gradients in the network than gradientFlow, which comes after it where both are wanted.
  std::vector<LayerShares> gradientShares() { return measureShares(config_, network_, trainer_); }
  // As section 12 of a snapshot; defined in session_depth.cpp.
  std::vector<double> shareRows();
  // Both as training sees them, but for dropout: batch normalization standardizes by these samples, which are at most
  // `largestBatch`, and its running statistics stay.
  Problems lossAndGradient(const std::vector<float>& inputs, const std::vector<float>& targets, LossAndGradient& out);
  Problems predict(const std::vector<float>& inputs, std::vector<float>& out);

  // Whether the inputs are features of a point of the plane, so that there are maps over it; without it they are 0.
  bool hasPlane() const { return !isImage(config_.data.kind); }
  // The outputs for a whole set as `predict` gives them.
  std::vector<float> predictSet(SampleChoice::Set set);

  // ---- what is seen in one sample, of data with classes; defined in session_images.cpp

  Problems featureMaps(const SampleChoice& sample, bool gradients, FeatureMaps& out);
  // The one whose maps snapshots have from then on.
  Problems watch(const SampleChoice& sample, bool gradients);
  // Of the watched sample; nothing where none is.
  std::optional<FeatureMaps> watchedMaps();
  // As activationsOf; layers count from 0.
  Problems activations(int layer, SampleChoice::Set set, std::vector<float>& out);
  // What `predict` would give if a hidden layer's activations were those: as many for each sample as activations() has,
  // one sample after the other. Not where a skip connection leads around that layer.
  Problems outputFrom(int layer, const std::vector<float>& activations, std::vector<float>& out);
  // As strongestExcitations, over the training set.
  Problems excitations(int layer, int unit, int count, std::vector<Excitation>& out);

  // ---- maps over the plane

  // Over the square of the data. `layer` -1: the output, -2 - j: auxiliary classifier j, one plane per output;
  // otherwise one hidden unit's plane.
  std::vector<float> grid(int width, int height, int layer, int unit) {
    return grid({width, height, data_.domain}, layer, unit, link(config_.data));
  }
  // Anywhere, and with another link than the data's: the logits themselves.
  std::vector<float> grid(GridShape shape, int layer, int unit, Link link);
  // As the first, into a place for that many planes.
  int gridPlanes(int layer) const { return layer < 0 ? train_.outputs : 1; }
  void fillGrid(int size, int layer, int unit, float* planes) {
    fillGrid({size, size, data_.domain}, layer, unit, link(config_.data), planes);
  }
  // One plane per input feature, then per hidden unit layer by layer, then per output of the network and of each
  // auxiliary classifier.
  int unitPlanes() { return allUnitsPlanes(network_); }
  void fillUnits(int size, float* planes) {
    if (hasPlane()) allUnitsGrid(config_, network_, {size, size, data_.domain}, planes);
  }

  std::vector<uint8_t> save();

  // ---- probes: in double, without dropout; defined in session_probes.cpp. Samples are places in the training set and
  // may repeat; parameters are places in the flat vector. Gradients are those that the optimizer uses, so with batch
  // normalization the samples of a probe are standardized as one batch; a single one within the batch that the present
  // epoch trains it in.

  Problems trace(const std::vector<int>& samples, Trace& out);
  // What the next step would add to each parameter if its batch had this gradient.
  std::vector<double> updateBy(const std::vector<double>& gradient);
  // `path` as in differentiateAlong.
  Problems chainRule(int sample, int parameter, const ChainPath& path, ChainRule& out);
  // By the next step's batch.
  StepGradient stepGradient(int parameter);
  // On the given samples.
  Problems checkParameter(int parameter, const std::vector<int>& samples, ParameterCheck& out);
  GradientCheck gradientCheck() { return checkGradient(config_, network_, train_); }
  // From one parameter up to but without another.
  Problems gradientCheck(int from, int to, GradientCheck& out);
  // Over the whole training set; with batch normalization in the batches of the present epoch.
  Sharpness sharpness(const SharpnessOptions& options);
  // One plane: ||d output / d(x, y)||, of the network as it predicts: with running statistics.
  std::vector<float> sensitivityGrid(GridShape shape) {
    return hasPlane() ? gradflow::sensitivityGrid(config_, network_, shape) : std::vector<float>(shape.pixels());
  }
  // As predictions are made.
  std::vector<UnitActivity> unitActivity() { return measureUnits(network_, train_); }
  // Of the main loss on the training set, without penalties.
  double constantLoss() const { return gradflow::constantLoss(lossForm(config_.training.loss, config_.data), train_); }
  // The samples of the next step's batch.
  std::vector<int> nextBatch();

  // ---- the loss over planes through the space of parameters; defined in session_surface.cpp

  std::vector<float> filterDirection(uint32_t seed, uint32_t index) const {
    return gradflow::filterDirection(network_.parameters(), seed, index);
  }
  // `states`: of this network, one after the other.
  Problems principalComponents(const std::vector<float>& states, PrincipalComponents& out) const;
  // For a run that was put somewhere else: sets the running statistics of batch normalization, if there are any.
  void settleStatistics();
  // Over the training set; points: a0, b0, a1, b1, ..
  Problems lossesAt(const ParameterPlane& plane, const std::vector<double>& points, std::vector<double>& losses);

 private:
  // After parameters or running statistics were set from outside.
  void stateChanged() {
    evaluator_.reset();
    trainer_.parametersChanged();
  }
  void fillGrid(GridShape shape, int layer, int unit, Link link, float* planes);

  std::vector<float> predictSamples(const Samples& samples);
  // After a pass went forward: puts the predictions for its samples, from `first` on, where they belong.
  void readPredictions(const Pass& pass, int first, std::vector<float>& out);
  // The features and the class of a sample, or what is wrong with the choice.
  Problems resolve(const SampleChoice& sample, std::vector<float>& inputs, int& label) const;
  Problems checkHidden(int layer) const;
  Problems checkIndices(const std::vector<int>& samples) const;
  ProbeSamples probeSamples(const std::vector<int>& samples);
  // A problem for more samples than can be standardized together.
  Problems checkTogether(const char* path, int samples) const;

  Config config_;
  Split data_;
  Samples train_, test_;
  Network<float> network_;
  Trainer trainer_;
  std::vector<LayerActivity> lastActivity_;
  std::optional<Evaluator> evaluator_;  // of the run as it stands
  struct Watched {
    std::vector<float> inputs;
    int label;
    bool gradients;
  };
  std::optional<Watched> watched_;
};

}  // namespace gradflow
