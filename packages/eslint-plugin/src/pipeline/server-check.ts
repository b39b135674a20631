/** The name of the check that a server waits for: the job of the contract's workflow that fails where any other did. */
export const serverCheck = "contract";
