// Vue must leave the element alone; its script stands in public/ and is loaded on every page.
export default {
  title: 'Our documentation',
  head: [['script', { src: '/policylens.js', defer: '' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'policy-lens' } } },
};
