declare module 'markdown-it-attrs' {
  import type { PluginWithOptions } from 'markdown-it';
  const plugin: PluginWithOptions<{ allowedAttributes: string[] }>;
  export default plugin;
}
declare module 'markdown-it-container' {
  import type MarkdownIt from 'markdown-it';
  const plugin: (markdown: MarkdownIt, name: string, options: object) => void;
  export default plugin;
}
