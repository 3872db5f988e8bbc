// One frame of a run as bytes: what the page draws.
#pragma once

#include <cstdint>
#include <memory>

#include "gradflow/session.h"

namespace gradflow {

// Which parts a snapshot has, as a sum.
enum SnapshotSection : uint32_t {
  kSectionParameters = 1,
  kSectionFlow = 2,
  kSectionEvaluation = 4,  // with confusion and activity: one walk over the training and the test set
  kSectionUnitMaps = 8,
  kSectionOutput = 16,
  kSectionGradient = 32,  // only with the flow: of the same batch
  kSectionShares = 64,
  kSectionFeatureMaps = 128  // of the watched sample (Session::watch), where there is one
};

struct SnapshotRequest {
  uint32_t sections = 0;
  int unitMapSize = 0, outputSize = 0;   // pixels per side
  int pinnedLayer = -1, pinnedUnit = 0;  // a hidden unit whose plane takes the output's place
};

// Memory that only grows: whoever takes one snapshot after the other keeps it.
struct SnapshotBytes {
  std::unique_ptr<uint8_t[]> bytes;
  size_t size = 0, capacity = 0;
};

// Little-endian: uint32 header [magic, version, sections, byte length], then for each section uint32 [id, type, byte
// offset, elements], then, somewhere behind, the sections at multiples of 8. web/src/engine/snapshot.ts reads it.
//    1 run f64: step, epoch, learning rate, diverged, and where: step, layer, quantity
//    2 parameters f32             3 flow f64, rows of 9 (LayerFlow)
//    4 evaluation f64: step, train loss, test loss, train accuracy, test accuracy; NaN for none
//    5 confusion f32, on the test set where there is one       6 activity f32, rows of 3 + bins (LayerActivity)
//    7 unit maps' f64 step, size, planes; 8 their f32          9 output's f64 step, size, planes; 10 its f32; no
//    images'
//   11 gradient f32 by parameter: the mean over the next step's batch, penalties included, with that step's dropout,
//      before clipping
//   12 shares f64: the number of losses (the main one and the auxiliary ones), then by layer, hidden ones and the
//   output,
//      share and RMS of what came back along skip connections, through the next layer and from an auxiliary classifier
//      right there (NaN where no skip connection leaves the layer), then share and RMS of each loss (LayerShares)
//   13 auxiliary f64, with the evaluation, by classifier: after, weight, its own train loss, test loss, train accuracy,
//      test accuracy; NaN for none
//   14 normalization f32, with the flow and of the same batch: rows of 6 (normalizationReport); only where there is any
//   15 feature maps' f64: step, label, loss, whether there are gradients, the number of probabilities, these, then
//      channels, height and width of each part (FeatureMaps); 16 f32: all values, then all gradients
void takeSnapshot(Session& session, const SnapshotRequest& request, SnapshotBytes& out);

}  // namespace gradflow
