import { readFileSync } from "node:fs";
import { protectedAddresses, type TerraformBlock, type TerraformJson } from "../../core/terraform-json";
import { orderProblems } from "./destroy-order";
import type { StateRun } from "./state-run";
import type { StepResult } from "./steps";
import type { Workspace } from "./workspace";

/** What one state goes through in a rehearsal. */
export class Life {
  constructor(
    private readonly run: StateRun,
    private readonly workspace: Workspace,
    private readonly json: TerraformJson,
  ) {}

  /** Is it valid? */
  async validated(): Promise<void> {
    await this.run.step("init", () => this.run.steps.init());
    await this.run.step("validate", () => this.run.steps.validate());
  }

  /** What would it make? */
  async planned(): Promise<void> {
    this.run.planned(await this.run.step("plan", () => this.run.steps.plan()));
  }

  /** It is made. */
  async applied(): Promise<void> {
    await this.run.step("apply", () => this.run.steps.apply());
  }

  /** Is it as it was asked for? */
  async settled(): Promise<void> {
    await this.run.step("second plan", () => this.run.steps.plan(), wantEmpty);
  }

  /** Everything that takes tags gets one more: nothing may be made, replaced or destroyed for it. */
  async changed(): Promise<void> {
    const provider = oneMoreTag(this.json);
    if (provider === undefined) {
      return;
    }
    const { name, steps } = this.run;
    this.workspace.override(name, "change", { provider });
    await this.run.step("change", () => steps.plan(), wantUpdates);
    await this.run.step("apply the change", () => steps.apply());
    await this.run.step("plan after the change", () => steps.plan(), wantEmpty);
  }

  /** It is taken away, everything before what it depends on. What is protected must refuse first. */
  async destroyed(): Promise<void> {
    const { name, steps } = this.run;
    await this.released(protectedAddresses(this.json));
    const before = readFileSync(this.workspace.stateFile(name), "utf8");
    await this.run.step("plan the destruction", () => steps.plan("-destroy"));
    const wantOrder = ({ events }: StepResult) => orderProblems(before, events)[0];
    await this.run.step("destroy", () => steps.apply(), wantOrder);
  }

  /** It went wrong, and what it had made by then is taken away as far as that goes. */
  async cleared(): Promise<void> {
    const { name, steps } = this.run;
    const kept = protectedAddresses(this.json);
    // An override that overrides nothing is an error.
    if (kept.length > 0) {
      this.workspace.override(name, "protection", { resource: unprotected(kept) });
    }
    if ((await steps.plan("-destroy")).ok) {
      await steps.apply();
    }
  }

  /**
   * Sees every protected resource refuse, then switches its protection off in the copy. Terraform asks only those that
   * nothing protected depends on, so what they stood before is seen in the next round.
   */
  private async released(kept: readonly string[]): Promise<void> {
    const { name, steps } = this.run;
    for (let left = kept; left.length > 0; ) {
      const before = left;
      await this.run.step("destroy is refused", async () => {
        const result = await steps.plan("-destroy");
        const refused = before.filter((address) => refusedIn(result, address));
        left = before.filter((address) => !refused.includes(address));
        return refused.length > 0 ? { ...result, ok: true } : notRefused(result, before);
      });
      const free = kept.filter((address) => !left.includes(address));
      this.workspace.override(name, "protection", { resource: unprotected(free) });
    }
    if (kept.length > 0) {
      this.run.note(
        `prevent_destroy held for ${kept.length} of ${kept.length} resources, then was switched off in the copy`,
      );
    }
  }
}

function wantEmpty({ empty, changes, events }: StepResult): string | undefined {
  if (empty) {
    return undefined;
  }
  const changed = events.flatMap(({ change }) => (change ? `${change.action} ${change.resource.addr}` : []));
  const what = changed.length > 0 ? changed.slice(0, 5).join(", ") : "outputs";
  return `want no changes, found ${changes?.add ?? 0} to add, ${changes?.change ?? 0} to change, ${changes?.remove ?? 0} to destroy (${what})`;
}

function wantUpdates({ changes }: StepResult): string | undefined {
  const { add = 0, remove = 0 } = changes ?? {};
  return add + remove > 0
    ? `one more tag adds ${add} and destroys ${remove} resources; want updates in place`
    : undefined;
}

/** Whether terraform refused to destroy a resource. Terraform says "Instance", OpenTofu "Resource instance". */
function refusedIn({ diagnostics }: StepResult, address: string): boolean {
  const refusals = diagnostics.filter(({ summary }) => /instance cannot be destroyed/i.test(summary));
  return refusals.some(({ detail }) => new RegExp(`(^|\\s)${address}([\\s[.,]|$)`).test(detail));
}

function notRefused(result: StepResult, kept: readonly string[]): StepResult {
  const summary = "Protected resources would be destroyed";
  const found = { severity: "error", summary, detail: `${kept.join(", ")}; want a refusal` };
  return { ...result, ok: false, diagnostics: result.ok ? [found] : result.diagnostics };
}

/** An override that takes the protection off resources. */
function unprotected(addresses: readonly string[]): Record<string, Record<string, object>> {
  const resources: Record<string, Record<string, object>> = {};
  for (const address of addresses) {
    const [type = "", name = ""] = address.split(".");
    resources[type] = { ...resources[type], [name]: { lifecycle: { prevent_destroy: false } } };
  }
  return resources;
}

/** An override that gives every AWS provider one more default tag; nothing when a state has none with such tags. */
function oneMoreTag({ provider }: TerraformJson): Record<string, TerraformBlock[]> | undefined {
  const configured = (provider as { aws?: TerraformBlock[] } | undefined)?.aws ?? [];
  const tagged = configured.filter(({ default_tags }) => Array.isArray(default_tags));
  const changed = tagged.map(({ alias, default_tags }) => {
    const [{ tags = {} } = {}] = default_tags as { tags?: object }[];
    return { ...(alias ? { alias } : {}), default_tags: [{ tags: { ...tags, Rehearsal: "change" } }] };
  });
  return changed.length > 0 ? { aws: changed } : undefined;
}
