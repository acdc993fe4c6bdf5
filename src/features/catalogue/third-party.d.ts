declare module 'markdown-it-attrs' {
  const plugin: (markdown: unknown, options?: { allowedAttributes: string[] }) => void;
  export default plugin;
}
declare module 'markdown-it-container' {
  const plugin: (markdown: unknown, name: string, options: object) => void;
  export default plugin;
}
