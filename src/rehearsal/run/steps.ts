import { join } from "node:path";
import type { TerraformJson } from "../../core/terraform-json";
import { type Diagnostic, readDiagnostic, type TerraformDiagnostic } from "./diagnostics";
import type { Ended, Terraform } from "./terraform";

/** How many resources a plan creates, changes and destroys. A replaced one counts twice. */
export interface Changes {
  /** Resources to create. */
  readonly add: number;
  /** Resources to change in place. */
  readonly change: number;
  /** Resources to destroy. */
  readonly remove: number;
}

/** An event that terraform reports while it works. */
export interface TerraformEvent {
  readonly type: string;
  readonly changes?: Changes;
  readonly diagnostic?: TerraformDiagnostic;
  readonly hook?: { readonly resource: { readonly addr: string }; readonly action?: string };
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
}

/** What a step came to. */
export interface StepResult {
  /** Whether it went well. */
  readonly ok: boolean;
  /** What terraform found. */
  readonly diagnostics: readonly Diagnostic[];
  /** Changes of a plan; nothing for other steps. */
  readonly changes?: Changes;
  /** Whether a plan would change nothing, outputs included. */
  readonly empty?: boolean;
  /** Everything that was reported. */
  readonly events: readonly TerraformEvent[];
}

/** The commands of terraform on one state. */
export class Steps {
  /**
   * @param folder Folder of the state's copy.
   * @param json Configuration in it, which diagnostics are traced back through.
   */
  constructor(
    private readonly terraform: Terraform,
    private readonly folder: string,
    private readonly json: TerraformJson,
  ) {}

  /** `terraform init`. */
  async init(): Promise<StepResult> {
    const ended = await this.terraform.run(this.folder, "init", "-input=false", "-no-color");
    return ended.code === 0 ? { ok: true, diagnostics: [], events: [] } : this.broken(ended);
  }

  /** `terraform validate`. */
  async validate(): Promise<StepResult> {
    const ended = await this.terraform.run(this.folder, "validate", "-json");
    const found = parsed(ended.stdout)?.diagnostics;
    if (found === undefined) {
      return this.broken(ended);
    }
    return {
      ok: ended.code === 0,
      diagnostics: distinct(found.map((one) => readDiagnostic(one, this.json))),
      events: [],
    };
  }

  /** `terraform plan`, kept in a file. */
  plan(...args: readonly string[]): Promise<StepResult> {
    return this.reported("plan", "-input=false", "-lock=false", "-detailed-exitcode", `-out=${PLAN_FILE}`, ...args);
  }

  /** `terraform apply` of the plan that was made last. */
  apply(): Promise<StepResult> {
    return this.reported("apply", "-input=false", "-lock=false", PLAN_FILE);
  }

  /** `terraform show -json` of the plan that was made last. */
  async shown(): Promise<string> {
    const { stdout } = await this.terraform.run(this.folder, "show", "-json", PLAN_FILE);
    return stdout;
  }

  /** File of the last plan. */
  get planFile(): string {
    return join(this.folder, PLAN_FILE);
  }

  private async reported(command: string, ...args: readonly string[]): Promise<StepResult> {
    const ended = await this.terraform.run(this.folder, command, "-json", ...args);
    const events = ended.stdout
      .split("\n")
      .flatMap((line) => (line.startsWith("{") ? (JSON.parse(line) as TerraformEvent) : []));
    const found = events.flatMap(({ diagnostic }) => diagnostic ?? []);
    // A plan that changes something ends with 2.
    const ok = ended.code === 0 || (command === "plan" && ended.code === 2);
    if (!ok && found.length === 0) {
      return this.broken(ended);
    }
    const changes = events.filter(({ type }) => type === "change_summary").pop()?.changes;
    const diagnostics = distinct(found.map((one) => readDiagnostic(one, this.json)));
    return { ok, diagnostics, changes, empty: ended.code === 0, events };
  }

  /** A step that ended without a diagnostic of its own. */
  private broken({ stdout, stderr }: Ended): StepResult {
    const detail = (stderr.trim() || stdout.trim()).replace(/[│╷╵]/g, "").trim();
    const [summary = "", ...rest] = detail.replace(/^\s*Error: /, "").split("\n");
    return { ok: false, events: [], diagnostics: [{ severity: "error", summary, detail: rest.join("\n").trim() }] };
  }
}

const PLAN_FILE = "rehearsal.tfplan";

/** Terraform says the same of an output once for each way to it. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}

function parsed(text: string): { diagnostics: TerraformDiagnostic[] } | undefined {
  try {
    return JSON.parse(text) as { diagnostics: TerraformDiagnostic[] };
  } catch {
    return undefined;
  }
}
