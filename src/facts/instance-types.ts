import { nearest } from "../core/naming";
import type { Accelerator, Architecture } from "./ami-types";
import { dataFile } from "./data-file";

/** What an EC2 instance type offers to a node. */
export interface InstanceType {
  /** Name, such as `m7i.xlarge`. */
  readonly name: string;
  /** Network interfaces of the default network card, the only one that counts for pods. */
  readonly interfaces: number;
  /** IPv4 addresses per interface. */
  readonly addressesPerInterface: number;
  /** Whether it runs on Nitro, which prefix delegation needs. What the table does not know counts as no. */
  readonly nitro: boolean;
  /** Hypervisor as the table has it. */
  readonly hypervisor: "nitro" | "xen" | "unknown";
  /** Processor architecture. */
  readonly architecture: Architecture;
  /** Accelerator whose software a node needs to use it. @default none that EKS has images for */
  readonly accelerator?: Accelerator;
  /** Whether it has 30 vCPUs or more, from where on EKS allows 250 pods in place of 110. */
  readonly large: boolean;
}

/*
 * Sources. Interfaces, addresses, hypervisor: data/eni-limits.csv, from aws/amazon-vpc-cni-k8s@b52188387f2e (2026-08-11).
 * Architecture: the name rule of AWS Graviton families; Mac types carry Apple's own arm64 processors.
 * vCPUs: 4 for each `xlarge`, metal has the whole machine. EC2 instance type names; the exceptions are listed below.
 */

const GRAVITON = /^(a1|[a-z]+\d+g[a-z]*|im4gn|is4gen|mac2.*|mac-m.*)\./;

/** Families with accelerators that EKS has images for. Source: EC2 user guide, accelerated computing instances. */
const ACCELERATED: readonly (readonly [RegExp, Accelerator])[] = [
  [/^(g4dn|g5|g5g|g6|g6e|g6f|gr6|gr6f|g7|g7e|p3|p3dn|p4d|p4de|p5|p5e|p5en|p6-b200|p6-b300)\./, "nvidia"],
  [/^(inf1|inf2|trn1|trn1n|trn2)\./, "neuron"],
];

/** Types with fewer vCPUs than their size says, all below 30. Source: EC2 user guide, instance types. */
const SMALL = /^(a1\.metal|hpc7a\.12xlarge|hs1\.8xlarge|mac.*)$/;

const VCPUS_PER_XLARGE = 4;
const LARGE_VCPUS = 30;

let table: Readonly<Record<string, InstanceType>> | undefined;

/** All known types by name, read on first use. */
export function instanceTypes(): Readonly<Record<string, InstanceType>> {
  table ??= Object.fromEntries(
    dataFile("eni-limits.csv")
      .split("\n")
      .slice(2)
      .filter((line) => line !== "")
      .map((line) => instanceTypeOf(line.split(",")))
      .map((type) => [type.name, type]),
  );
  return table;
}

function instanceTypeOf([name = "", interfaces, addresses, , hypervisor]: readonly string[]): InstanceType {
  return {
    name,
    interfaces: Number(interfaces),
    addressesPerInterface: Number(addresses),
    nitro: hypervisor === "nitro",
    hypervisor: hypervisor === "nitro" || hypervisor === "xen" ? hypervisor : "unknown",
    architecture: GRAVITON.test(name) ? "arm64" : "x86_64",
    accelerator: ACCELERATED.find(([family]) => family.test(name))?.[1],
    large: isLarge(name),
  };
}

function isLarge(name: string): boolean {
  if (SMALL.test(name)) {
    return false;
  }
  const [, size = ""] = name.split(".");
  const [, count] = /^(\d+)xlarge$/.exec(size) ?? [];
  return size.startsWith("metal") || (count !== undefined && Number(count) * VCPUS_PER_XLARGE >= LARGE_VCPUS);
}

/** An instance type by name; nothing when it is not known. */
export function instanceType(name: string): InstanceType | undefined {
  return Object.hasOwn(instanceTypes(), name) ? instanceTypes()[name] : undefined;
}

/** Names of all known instance types. */
export function instanceTypeNames(): readonly string[] {
  return Object.keys(instanceTypes());
}

/** The known type whose name is nearest to one that is not known; nothing when none is near. */
export function nearestInstanceType(name: string): string | undefined {
  return nearest(name, instanceTypeNames());
}
