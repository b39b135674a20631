/** Offsets into a text, 0-based and in UTF-16 code units; the end is exclusive. */
export type Range = readonly [start: number, end: number];

/** A mapping of YAML or an object of JSON. */
export interface DataMap {
  kind: "map";
  /** In the order of the text; what a merge key brings stands last. A key that is given twice is two entries, of which the last counts. */
  entries: readonly DataEntry[];
  range: Range;
  /** YAML's tag, `!Ref`, where the text gives one. */
  tag?: string;
}

/** One key of a mapping with its value. */
export interface DataEntry {
  /** As text: a number or `null` as it is written. */
  key: string;
  keyRange: Range;
  value: DataNode;
  /** From the key to the end of what is written for the value: of an alias, the alias. */
  range: Range;
  /** Whether a YAML merge key (`<<`) brings it; its ranges are then where it is written. */
  isMerged: boolean;
}

/** A sequence of YAML or an array of JSON. */
export interface DataList {
  kind: "list";
  items: readonly DataNode[];
  range: Range;
  tag?: string;
}

/** Text, a number, a truth value or nothing. */
export interface DataScalar {
  kind: "scalar";
  value: string | number | boolean | null;
  /** The value as text, without quotes: of a number as it is written (`1.10`), of nothing what stands for it (`~`, `null`, or no sign). */
  text: string;
  /** As it is written, quotes and the header of a block included. */
  range: Range;
  style: "plain" | "single" | "double" | "literal" | "folded";
  tag?: string;
}

/**
 * Data of YAML or JSON. A node that YAML aliases name is one object that stands in several places: whoever walks on its own keeps
 * what was seen, or takes `walkData`.
 */
export type DataNode = DataMap | DataList | DataScalar;

/** A comment of its own line or behind a value, its sign included. */
export interface DataComment {
  text: string;
  range: Range;
}

/** Why a file could not be read. */
export interface DataFault {
  /** `syntax`: it is broken; `large`: it is longer than what is read, which the gate names by itself. */
  reason: "syntax" | "large";
  /** One sentence without its full stop that quotes nothing of the file. */
  message: string;
  range: Range;
}

/** A file of data as it was read; with a fault it has no documents. */
export interface DataFile {
  /** The text that the ranges are about. */
  text: string;
  /** Of JSON one; of YAML one for each document. */
  documents: readonly DataNode[];
  comments: readonly DataComment[];
  fault?: DataFault;
}
