// A frame without an origin of its own (sandbox="allow-scripts" alone) may load no module and no worker from its own
// site. There this takes the place of the module: everything in one classic script, with its style.
if (self.origin === 'null') {
  const besides = (name) => new URL(name, document.currentScript.src).href;
  const style = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: besides('embed-sandboxed.css'),
  });
  const script = Object.assign(document.createElement('script'), { src: besides('embed-sandboxed.js'), async: false });
  script.defer = true;
  document.head.append(style, script);
}
