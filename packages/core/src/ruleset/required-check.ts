import { serverCheck } from "@contract-as-code/eslint-plugin";

/** The check that a server asks for before a branch changes: the last job of the contract's workflow, which fails where any other did. */
export interface RequiredCheck {
  /** The name under which it is reported. */
  context: string;
  /** The GitHub App that has to report it. Whoever else reports one of the same name is not believed. */
  integrationId: number;
}

/**
 * GitHub Actions as a GitHub App. The number is the same on every repository of github.com (`GET /apps/github-actions`, and the documentation of the
 * Terraform provider of GitHub, integrations/terraform-provider-github#2474, read in November 2026). A GitHub Enterprise Server has a number of its own.
 */
export const githubActions = 15_368;

/** The check by its name, which the job in the workflow bears. */
export const requiredCheck: RequiredCheck = { context: serverCheck, integrationId: githubActions };
