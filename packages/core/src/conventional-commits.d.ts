declare module "conventional-changelog-conventionalcommits" {
  /** Gives, among others, the options of the parser that config-conventional names as its preset. */
  export default function createPreset(): { parser: Record<string, unknown> };
}
