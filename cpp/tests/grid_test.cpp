#include "gradflow/probe/grid.h"

#include "support.h"

namespace gradflow::grid_test {
namespace {

// The features of the pixel centers, rows from the top.
std::vector<float> pixelInputs(const Session& session, int width, int height) {
  const std::vector<Feature>& features = session.config().data.features;
  const double domain = session.data().domain;
  std::vector<float> inputs;
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) {
      float values[7];
      const double x = -domain + 2 * domain * (column + 0.5) / width, y = domain - 2 * domain * (row + 0.5) / height;
      computeFeatures(features, x, y, values);
      inputs.insert(inputs.end(), values, values + features.size());
    }
  return inputs;
}

TEST(Grid, OutputAgreesWithPredict) {
  for (const char* config : {"{}", R"({"data":{"kind":"blobs","classes":5}})", R"({"data":{"kind":"hills"}})",
                             R"({"data":{"features":["x","y","x2","y2","xy","sinx","siny"]}})",
                             R"({"data":{"kind":"points","points":[[20,1,0],[-3,-15,1]]}})"}) {
    const auto session = sessionOf(config);
    session->train(20);
    const int width = 31, height = 17, pixels = width * height, outputs = session->data().train.outputs;
    std::vector<float> wanted;
    session->predict(pixelInputs(*session, width, height), wanted);
    const std::vector<float> grid = session->grid(width, height, -1, 0);
    ASSERT_EQ(grid.size(), static_cast<size_t>(pixels * outputs));
    for (int k = 0; k < outputs; ++k)
      for (int i = 0; i < pixels; ++i) ASSERT_NEAR(grid[k * pixels + i], wanted[i * outputs + k], 2e-6) << config << i;
  }
}

TEST(Grid, OneSizeOrAnotherShowsTheSame) {
  const auto session = sessionOf("{}");
  EXPECT_EQ(session->grid(1, 1, -1, 0).size(), 1u);
  const float center = session->grid(1, 1, -1, 0)[0];
  EXPECT_EQ(session->grid(15, 15, -1, 0)[7 * 15 + 7], center);
}

// Features, then hidden units, then outputs; each hidden plane is that of its unit.
TEST(Grid, AllUnits) {
  const auto session = sessionOf(R"({"data":{"classes":3,"features":["x","y","xy"]},"model":{"layers":[
      {"units":4,"activation":"tanh"},{"units":2,"activation":"maxout"}]}})");
  session->train(10);
  const int size = 20, pixels = size * size;
  const std::vector<float> planes = allUnits(*session, size), inputs = pixelInputs(*session, size, size);
  ASSERT_EQ(planes.size(), static_cast<size_t>((3 + 4 + 2 + 3) * pixels));
  const auto plane = [&](int index) {
    return std::vector<float>(planes.begin() + index * pixels, planes.begin() + (index + 1) * pixels);
  };
  for (int feature = 0; feature < 3; ++feature)
    for (int i = 0; i < pixels; ++i) ASSERT_NEAR(planes[feature * pixels + i], inputs[i * 3 + feature], 1e-5);
  for (int unit = 0; unit < 4; ++unit) EXPECT_EQ(plane(3 + unit), session->grid(size, size, 0, unit));
  for (int unit = 0; unit < 2; ++unit) EXPECT_EQ(plane(7 + unit), session->grid(size, size, 1, unit));
  const std::vector<float> output = session->grid(size, size, -1, 0);
  EXPECT_EQ(std::vector<float>(planes.begin() + 9 * pixels, planes.end()), output);
}

// A first-layer unit by hand.
TEST(Grid, UnitPlane) {
  const auto session = sessionOf(R"({"model":{"layers":[{"units":2,"activation":"relu"}]}})");
  std::vector<float> values = session->parameters();
  values[1] = 1, values[3] = 0, values[5] = -0.5f;  // the second unit: max(0, x - 1/2)
  session->setParameters(values);
  const std::vector<float> plane = session->grid(12, 2, 0, 1);
  for (int i = 0; i < 24; ++i) EXPECT_FLOAT_EQ(plane[i], std::fmax(0, -5.5 + i % 12 - 0.5));
}

}  // namespace
}  // namespace gradflow::grid_test
