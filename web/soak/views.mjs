/** Every view of the page, as a link and what is done there, in the order of a visit. */
const LAB_VIEWS = 'time chain dying activations landscape stability valley surface trainability diagnosis check'.split(
  ' ',
);

const click = (selector) => (page) => page.locator(selector).first().click();

/** [name, link without `v=1`, what is done once it is shown] */
export const VIEWS = [
  ['page', ''],
  ['gradients', 'layers=8-relu,8-relu', click('.depth-modes button')],
  ['branches', 'layers=6*8-relu&skip=2&auxiliary=3:0.3&normalization=batch'],
  ['sixty layers', 'layers=60*8-relu'],
  ['formula', 'layers=8-custom(max(x,0.1*x))'],
  ['linear', 'layers=8-linear,8-linear'],
  ['regression', 'data=sine&layers=8-mish'],
  ['eight classes', 'data=blobs&classes=8'],
  ['diverged', 'optimizer=sgd&lr=100&loss=mse&data=plane', (page) => page.keyboard.press('e')],
  ['notices', 'colour=red&lr=fast'],
  ['layer editor', '', click('#depth-header-0')],
  ['stories', '', click('[title*="rescues"], [title*="살리"]')],
  ['a story', 'story=zeros'],
  ['a lesson', 'lesson=vanishing'],
  ['twin', 'b.layers=8-relu'],
  ...LAB_VIEWS.map((lab) => [lab, `layers=8-relu,6-tanh&view=${lab}`]),
  ['surface, two activations', 'layers=8-relu&view=surface&view.tab=pair'],
  ['surface, race', 'layers=8-relu&view=surface&view.tab=race'],
  ['images', 'data=digits&samples=300&layers=6-conv5-relu,max2,flatten,16-relu'],
  ['filters', 'data=shapes&layers=6-conv5-relu,max2,flatten,16-relu&view=images'],
];
