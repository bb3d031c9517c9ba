import {defineConfig} from 'vite';

export default defineConfig({
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: true,
    target: 'es2023',
    // Sass writes the sheets compressed; the build's own minifier cannot read all of NHS.UK's.
    cssMinify: false,
    // A data: image would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    rolldownOptions: {checks: {pluginTimings: false}},
  },
  css: {preprocessorOptions: {scss: {style: 'compressed'} as object}},
});
