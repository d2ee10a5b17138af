import { Refusal } from "../refusal";
import { conditionElement } from "./conditions";
import type { ConditionBlock, PolicyDocumentConfig, PrincipalsBlock, StatementBlock, Strings } from "./config";
import { alone, type Document, type Statement } from "./document";
import type { Json } from "./json";
import { principalElement } from "./principals";
import { descending, inOrderOfChecksum } from "./set";

/**
 * The document that the arguments themselves describe.
 * @throws Refusal when the provider would refuse it
 */
export function configuredDocument({ version, policy_id, statement }: PolicyDocumentConfig): Document {
  const Version = version ?? "2012-10-17";
  const writer = new StatementWriter(Version);
  return { Version, Id: policy_id ?? undefined, Statement: statement?.map((block) => writer.statement(block)) };
}

/** Writes the statements of one document. */
class StatementWriter {
  private readonly sids = new Set<string>();

  constructor(private readonly version: string) {}

  statement(block: StatementBlock): Statement {
    return {
      Sid: this.sid(block.sid ?? ""),
      Effect: block.effect ?? "Allow",
      Action: textsElement(block.actions),
      NotAction: textsElement(block.not_actions),
      Resource: textsElement(block.resources, this.expand("resources")),
      NotResource: textsElement(block.not_resources, this.expand("not_resources")),
      Principal: this.principals(block.principals ?? [], "principals"),
      NotPrincipal: this.principals(block.not_principals ?? [], "not_principals"),
      Condition: this.conditions(block.condition ?? []),
    };
  }

  private sid(sid: string): string | undefined {
    if (this.sids.has(sid)) {
      const found = `duplicate Sid (${sid}). Remove the Sid or ensure the Sid is unique.`;
      throw new Refusal(`writing IAM Policy Document: ${found}`, "");
    }
    if (sid === "") {
      return undefined;
    }
    this.sids.add(sid);
    return sid;
  }

  private principals(blocks: readonly PrincipalsBlock[], what: string): Json | undefined {
    const expand = this.expand(`${what}: reading identifiers`);
    const ordered = inOrderOfChecksum(blocks, ({ type, identifiers }) => {
      const members = inOrderOfChecksum(ended(identifiers), String);
      return `identifiers:{${members.join("")}};type:${type};`;
    });
    return principalElement(ordered.map(({ type, identifiers }) => [type, textsElement(identifiers, expand) ?? []]));
  }

  private conditions(blocks: readonly ConditionBlock[]): Json | undefined {
    const expand = this.expand("condition: reading values");
    const ordered = inOrderOfChecksum(blocks, ({ test, variable, values }) => {
      return `test:${test};values:(${ended(values).join("")});variable:${variable};`;
    });
    return conditionElement(ordered.map(({ test, variable, values }) => [test, variable, (values ?? []).map(expand)]));
  }

  /** Rewrites variables of IAM, which are written `&{}` where Terraform would take `${}` for its own. */
  private expand(what: string): (text: string) => string {
    return (text) => {
      if (this.version === "2008-10-17" && text.includes("&{")) {
        const found = `found &{ sequence in (${text}), which is not supported in document version 2008-10-17`;
        throw new Refusal(`reading ${what}: ${found}`, "");
      }
      return text.replaceAll("&{", () => "${");
    };
  }
}

function textsElement(
  set: Strings | undefined,
  expand = (text: string) => text,
): string | readonly string[] | undefined {
  const texts = descending(set ?? []).map(expand);
  return texts.length > 0 ? alone(texts) : undefined;
}

/** Texts as the provider's library serializes them. */
function ended(texts: Strings): string[] {
  return (texts ?? []).map((text) => `${text};`);
}
