import { defaultContractFile } from "../document/load.js";
import { quoted } from "./quoted.js";

/** The option of a command that names the contract, with a blank before it; empty where that has its usual name. */
export function contractOption(contractFile: string): string {
  return contractFile === defaultContractFile ? "" : ` --contract ${quoted(contractFile)}`;
}
