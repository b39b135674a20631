import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  ApplyWorkspaceEditRequest,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextEdit,
  type CodeAction,
  type Command,
  type Diagnostic,
  type ProtocolConnection,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** What VS Code's ESLint extension sends to its server for a document that is to be validated, where nobody has set anything. */
const defaults = {
  validate: "on",
  packageManager: "npm",
  useESLintClass: true,
  experimental: {},
  codeAction: { disableRuleComment: { enable: true, location: "separateLine", commentStyle: "line" }, showDocumentation: { enable: true } },
  codeActionOnSave: { mode: "all" },
  format: false,
  quiet: false,
  onIgnoredFiles: "off",
  options: {},
  rulesCustomizations: [],
  run: "onType",
  problems: { shortenToSingleLine: false },
  nodePath: null,
};

/** What an open file shows at one place. */
export type EditorDiagnostic = Diagnostic;

/** An editor without a window: it speaks with the language server of VS Code's ESLint extension, one process for any number of folders, as VS Code does. */
export class Editor {
  readonly #server: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #documents = new Map<string, TextDocument>();
  readonly #folders: string[] = [];
  #settings: Readonly<Record<string, unknown>> = {};
  /** What the server told the person, or its log, as errors and warnings. */
  readonly troubles: string[] = [];

  constructor() {
    const packageFile = createRequire(import.meta.url).resolve("vscode-langservers-extracted/package.json");
    this.#server = spawn(process.execPath, [join(dirname(packageFile), "bin/vscode-eslint-language-server"), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const { stdin, stdout } = this.#server;
    if (stdin === null || stdout === null) throw new Error("The server has no pipes.");
    this.#connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#server.on("exit", (code, signal) => {
      this.troubles.push(`The server ended: ${code ?? signal}`);
      // Whoever waits for an answer is told, instead of waiting for ever.
      this.#connection.dispose();
    });
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ scopeUri = "" }) => ({ ...defaults, ...this.#settings, workspaceFolder: { name: "workspace", uri: this.#folderOf(scopeUri) } })));
    this.#connection.onRequest(RegistrationRequest.type, () => undefined);
    this.#connection.onRequest(DiagnosticRefreshRequest.type, () => undefined);
    this.#connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => ({ applied: this.#apply(edit) }));
    this.#connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type <= 2) this.troubles.push(message);
    });
    // The server also tells what only the extension's status bar shows.
    this.#connection.onUnhandledNotification(() => undefined);
    this.#connection.listen();
  }

  /**
   * Starts with these folders open.
   * @param settings laid over the extension's defaults, in the form in which it sends them
   * @param folders absolute
   */
  async start(settings: Readonly<Record<string, unknown>>, ...folders: string[]): Promise<void> {
    this.#settings = settings;
    this.#folders.push(...folders.map((folder) => pathToFileURL(folder).href));
    await this.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: this.#folders.map((uri) => ({ uri, name: "workspace" })),
      capabilities: {
        workspace: { applyEdit: true, configuration: true, workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll", "source.fixAll.eslint"] } } } },
      },
    });
    await this.#connection.sendNotification(InitializedNotification.type, {});
  }

  /** Opens a file of this text. */
  async open(file: string, languageId: string, text: string): Promise<void> {
    const uri = pathToFileURL(file).href;
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Types until an open file has this text. Nothing is saved. */
  async type(file: string, text: string): Promise<void> {
    const document = this.#document(pathToFileURL(file).href);
    TextDocument.update(document, [{ text }], document.version + 1);
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: document.uri, version: document.version }, contentChanges: [{ text }] });
  }

  /** What an open file shows now. */
  async diagnostics(file: string): Promise<Diagnostic[]> {
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: pathToFileURL(file).href } });
    if (report.kind !== "full") throw new Error(`The server answered with a report that is ${report.kind}.`);
    return report.items;
  }

  /** The actions that are offered at diagnostics; of one kind, as a command of the editor or a save asks for it. */
  async actions(file: string, diagnostics: readonly Diagnostic[], only?: string): Promise<(CodeAction | Command)[]> {
    const start = { line: 0, character: 0 };
    const range = diagnostics[0]?.range ?? { start, end: start };
    const given = await this.#connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: pathToFileURL(file).href }, range, context: { diagnostics: [...diagnostics], ...(only !== undefined && { only: [only] }) } });
    return given ?? [];
  }

  /** Takes an action, and gives the text that the open file has then. */
  async take(file: string, action: CodeAction | Command): Promise<string> {
    if ("edit" in action && action.edit !== undefined) this.#apply(action.edit);
    const command = typeof action.command === "string" ? undefined : action.command;
    if (command !== undefined) await this.#connection.sendRequest(ExecuteCommandRequest.type, { command: command.command, ...(command.arguments && { arguments: command.arguments }) });
    return this.#document(pathToFileURL(file).href).getText();
  }

  /** Closes the editor, and its server with it. */
  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    const ended = new Promise((resolve) => this.#server.once("exit", resolve));
    await this.#connection.sendNotification(ExitNotification.type);
    await ended;
  }

  #folderOf(uri: string): string {
    return this.#folders.find((folder) => uri.startsWith(`${folder}/`)) ?? "";
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open.`);
    return document;
  }

  #apply({ documentChanges = [], changes = {} }: WorkspaceEdit): boolean {
    const edits = [...documentChanges.flatMap((change) => ("edits" in change ? [{ uri: change.textDocument.uri, edits: change.edits }] : [])), ...Object.entries(changes).map(([uri, own]) => ({ uri, edits: own }))];
    for (const { uri, edits: own } of edits) {
      const document = this.#document(uri);
      const text = TextDocument.applyEdits(document, own.filter((edit): edit is TextEdit => TextEdit.is(edit)));
      TextDocument.update(document, [{ text }], document.version + 1);
      void this.#connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version: document.version }, contentChanges: [{ text }] });
    }
    return edits.length > 0;
  }
}
