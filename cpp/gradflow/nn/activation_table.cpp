#include "gradflow/nn/activation_table.h"

#include "gradflow/nn/activation_functions.h"

namespace gradflow {
namespace {

using namespace activation;

// The slopes come along at hardly any cost; where nobody wants them they overwrite what becomes the values.
template <class F>
void loop(const float* z, float parameter, int n, float* a, float* slopes) {
  float* const derivatives = slopes ? slopes : a;
  for (int i = 0; i < n; i += kPackSize) {
    FloatPack value, slope;
    F::evaluate(load(z + i), splat(parameter), value, slope);
    store(derivatives + i, slope);
    store(a + i, value);
  }
}

// As loop<Tanh>, most of it by six packs: as many as a processor's queue holds, and what two units have in a batch
// of 10.
void tanhLoop(const float* z, float parameter, int n, float* a, float* slopes) {
  constexpr int kTogether = 6;
  int i = 0;
  for (; i + kTogether * kPackSize <= n; i += kTogether * kPackSize) {
    FloatPack value[kTogether];
    for (int k = 0; k < kTogether; ++k) value[k] = load(z + i + k * kPackSize);
    tanh(value);
    for (int k = 0; k < kTogether; ++k) {
      if (slopes) store(slopes + i + k * kPackSize, all<FloatPack>(1) - value[k] * value[k]);
      store(a + i + k * kPackSize, value[k]);
    }
  }
  loop<Tanh>(z + i, parameter, n - i, a + i, slopes ? slopes + i : nullptr);
}

}  // namespace

// In the order of the enum. Maxout's own function is the identity: its pieces are affine layers (nn/maxout.h).
const ActivationRow kActivationRows[] = {
    {1, &loop<Linear>},                 // Linear
    {1, &loop<Step>},                   // Step
    {0.25, &loop<Sigmoid>},             // Sigmoid
    {1, &tanhLoop},                     // Tanh
    {1, &loop<Relu>},                   // ReLU
    {1, &loop<LeakyRelu>},              // Leaky ReLU
    {1, &loop<LeakyRelu>},              // PReLU
    {1, &loop<Elu>},                    // ELU
    {1.7580993408473766, &loop<Selu>},  // SELU
    {1.1289042, &loop<Gelu>},           // GELU
    {1, &loop<Softplus>},               // Softplus
    {1, &loop<Softsign>},               // Softsign
    {1.0998393, &loop<Swish>},          // Swish
    {1.0885, &loop<Mish>},              // Mish
    {1.5, &loop<HardSwish>},            // Hard Swish
    {1, &loop<Linear>},                 // Maxout
    {1, &loop<Sine>},                   // Sine
    {0.85776388, &loop<Gaussian>},      // Gaussian
};

}  // namespace gradflow
