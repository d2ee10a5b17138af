import type { TerraformStack } from "cdktf";
import type { Place } from "../../src/constructs/common/place";
import { Network, type NetworkProps } from "../../src/constructs/network/network";
import type { ZonePlan } from "../../src/constructs/network/zone-plan";
import { type Block, type Synthesized, synth } from "./synth";

/** Subnets of three tiers in each zone; with IPv6, numbered too. A zone's subnets are the same whichever others there are. */
export function zonePlan(letters: string, ipv6 = false): ZonePlan {
  return Object.fromEntries(
    [...letters].map((letter) => {
      const n = letter.charCodeAt(0) - 96;
      const number = (i: number) => (ipv6 ? { ipv6Index: n * 8 + i } : {});
      return [
        `us-east-1${letter}`,
        {
          public: { cidr: `10.0.${n}.0/24`, ...number(0) },
          worker: { cidr: `10.0.${n * 10}.0/24`, ...number(1) },
          controlPlane: { cidr: `10.0.0.${(n - 1) * 32}/27`, ...number(2) },
        },
      ];
    }),
  );
}

/** A synthesized stack whose blocks are found by the path of their construct. */
export interface Tree extends Synthesized {
  /** Resources of a type by path: `worker/us-east-1a`, without the stack and without `Default`. */
  paths(type: string): Record<string, Block>;
  /** Path of a resource. */
  path(block: Block): string;
  /** Path of the resource that an expression refers to. */
  target(expression: unknown): string;
}

/** Declares constructs and finds them by path. */
export function tree(declare: (stack: TerraformStack, place: Place) => void, place: Partial<Place> = {}): Tree {
  const synthesized = synth(declare, place);
  const paths = (type: string) =>
    Object.fromEntries(Object.values(synthesized.json.resource?.[type] ?? {}).map((block) => [pathOf(block), block]));
  const target = (expression: unknown) => {
    const [, type = "", name = ""] = /(aws_\w+)\.([\w-]+)/.exec(String(expression)) ?? [];
    return pathOf(synthesized.one(type, name));
  };
  return { ...synthesized, paths, path: pathOf, target };
}

/** A network in two zones, unless told otherwise. */
export function network(props: Partial<NetworkProps> = {}, place: Partial<Place> = {}): Tree {
  return tree((stack, where) => {
    new Network(stack, "Default", { place: where, cidr: "10.0.0.0/16", zones: zonePlan("ab"), ...props });
  }, place);
}

function pathOf(block: Block): string {
  const { metadata } = block["//"] as { metadata: { path: string } };
  return metadata.path
    .split("/")
    .slice(1)
    .filter((part) => part !== "Default")
    .join("/");
}
