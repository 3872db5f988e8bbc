/** A course page as a lecturer makes it: Markdown, a layout, Eleventy. `gradflow`: address of the folder with embed.html. */

/** Nothing runs on these pages but their own script and Gradflow's; no style stands in them. */
const policy = (from) =>
  `default-src 'none'; script-src 'self' ${from}; style-src 'self'; frame-src 'self' ${from}; img-src 'self'; base-uri 'none'`;

export const configure = (gradflow) => (eleventy) => {
  const from = URL.canParse(gradflow) ? new URL(gradflow).origin : '';
  eleventy.addGlobalData('gradflow', gradflow);
  eleventy.addGlobalData('policy', policy(from));
  eleventy.addPassthroughCopy('web/examples/course/*.{css,svg}');
  eleventy.addPassthroughCopy('web/examples/course/course.js');
  return { templateFormats: ['md'], markdownTemplateEngine: 'njk' };
};
