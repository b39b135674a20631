declare module "acorn-jsx/xhtml.js" {
  /** Characters by the names of XHTML. */
  const entities: Record<string, string>;
  export default entities;
}
