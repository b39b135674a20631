import type { Clause } from "../document/contract.js";

/** What the report's steps need to know of a clause of the contract. */
export type JudgedClause = Pick<Clause, "id" | "level" | "priority" | "waivable">;
