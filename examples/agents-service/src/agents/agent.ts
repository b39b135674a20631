import type { Model } from "../model.js";

/** One worker of the pipeline: takes what the one before gave, and asks the model once. */
export interface Agent<Input, Output> {
  readonly name: string;
  run(input: Input, model: Model): Promise<Output>;
}

export interface Draft {
  topic: string;
  outline: string[];
  text: string;
}

export interface Review {
  accepted: boolean;
  remarks: string[];
}
