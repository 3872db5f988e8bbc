// Products of the loss's Hessian with a direction, exact: forward and backward differentiated once more along it
// (Pearlmutter 1994). A kink has no curvature: each unit stays on the linear piece that it is on.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "gradflow/probe/double_network.h"
#include "gradflow/probe/normalization_tangent.h"

namespace gradflow {

// The share of some samples. With R{.} for the derivative along v, layer by layer,
//   R{z} = V x + W R{x} + v_b                 R{a} = f'(z) R{z}
//   R{dz} = f'(z) R{da} + f''(z) R{z} da      R{dx} = W^T R{dz} + V^T dz
//   (H v)_W = R{dz} x^T + dz R{x}^T           (H v)_b = R{dz}
// and with skip connections, whose sum is linear, R{z} = R{W x + b} + sum of R{p}.
class HessianPart {
 public:
  // Samples that fit one pass; with batch normalization they are standardized together. The Config must outlive this.
  HessianPart(const Config& config, const Network<float>& network, const Samples& samples);
  // Adds `share` times H v, of the mean over these samples without penalties; both by parameter.
  void addProduct(const double* v, double share, double* product);

 private:
  // R{.} of a signal's values and of its gradients.
  struct Tangent {
    std::vector<double> value, gradient;
  };
  struct LayerTangent {
    std::vector<double> curvature;  // f''(z) by unit and lane; empty where f consists of linear pieces
    std::vector<double> slope;      // R{f'(z)}
    std::unique_ptr<NormalizationTangent> normalization;
    std::vector<LayerTangent> parts;
  };
  Tangent& tangentOf(const Signal<double>& signal) { return tangents_[&signal]; }
  void forward(const double* v);
  void backward(const double* v);
  // z = W x + b, or z = W x, whose weights are the block at that index; a bias is the next.
  struct Product {
    int block;
    Bias bias;
    const Signal<double>&x, &z;
    Conv<double>* convolution = nullptr;
  };
  void productForward(const Product& product, const double* v);
  void productBackward(const Product& product, const double* v);
  // From what a layer reads to its z, whatever it is.
  void mapForward(const Layer<double>& layer, LayerTangent* tangent, const double* v);
  void mapBackward(const Layer<double>& layer, LayerTangent* tangent, const double* v);
  void moduleForward(const Layer<double>& layer, LayerTangent& tangent, const double* v);
  void moduleBackward(const Layer<double>& layer, LayerTangent& tangent, const double* v);
  LayerTangent tangentOf(const Layer<double>& layer, double parameter);
  // Between W x + b and the sum with the skip connections.
  void normalizationForward(size_t index, const double* v);
  void normalizationBackward(size_t index, const double* v);
  void skipsForward(size_t index, const double* v);
  void skipsBackward(size_t index, const double* v);
  void activationForward(const Layer<double>& layer, LayerTangent& tangent, const double* v);
  void activationBackward(const Layer<double>& layer, const LayerTangent& tangent);
  void lossBackward(const Signal<double>& logits, double weight);
  void slopeGradient(const Layer<double>& layer);
  const ParameterBlock& blockOf(int index) const { return network_.parameters().blocks[index]; }

  DoubleNetwork network_;
  Pass pass_;
  std::vector<double> targets_;
  std::unordered_map<const Signal<double>*, Tangent> tangents_;
  std::vector<LayerTangent> layers_;  // hidden ones
  std::vector<double> own_;           // H v of these samples
};

// Of the mean over all samples, with penalties (l1 has no curvature); with batch normalization, over the samples in
// batches of the Config's size, in their order.
class Hessian {
 public:
  Hessian(const Config& config, const Network<float>& network, const Samples& samples);
  int size() const { return size_; }
  std::vector<double> times(const std::vector<double>& v);

 private:
  std::unique_ptr<HessianPart> part(int index) const;

  const Config& config_;
  const Network<float>& network_;
  const Samples& samples_;
  const int size_, partSize_, parts_;
  std::vector<std::unique_ptr<HessianPart>> kept_;  // as many as memory allows; the rest are made anew each time
};

}  // namespace gradflow
