// The nodes' rules in float, in a file of their own: they are compiled for speed, what builds networks of them for
// size.
#include "gradflow/nn/activation.h"
#include "gradflow/nn/dense.h"
#include "gradflow/nn/dropout.h"
#include "gradflow/nn/maxout.h"
#include "gradflow/nn/prelu.h"

namespace gradflow {

template class Dense<float>;
template class Activation<float>;
template class PRelu<float>;
template class Maxout<float>;
template class Dropout<float>;

}  // namespace gradflow
