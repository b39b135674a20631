/** Prefixes of variables that bundlers write into the browser's code. */
const prefixes = ["NEXT_PUBLIC_", "VITE_", "PUBLIC_", "EXPO_PUBLIC_", "REACT_APP_", "GATSBY_", "NUXT_PUBLIC_"];

/** Whether a bundler writes a variable of this name into the browser's code, by its literal text. */
export function isPublicName(name: string): boolean {
  return prefixes.some((prefix) => name.startsWith(prefix));
}
