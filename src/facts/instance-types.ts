import { dataFile } from "./data-file";

/** CPU architecture of an instance type, in the words of EC2. */
export type Architecture = "x86_64" | "arm64";

/** What EC2 says of an instance type. Source: amazon-vpc-cni-k8s@b52188387f2e (see the data file's first line). */
export interface InstanceType {
  /** CPU architecture. */
  readonly architecture: Architecture;
  /** Network interfaces of the default network card. */
  readonly interfaces: number;
  /** IPv4 addresses per interface. */
  readonly addressesPerInterface: number;
  /** Whether it runs on Nitro, which prefix delegation needs. */
  readonly nitro: boolean;
  /** Whether it has 30 vCPUs or more, by its size. */
  readonly large: boolean;
}

/** Graviton families: a `g` behind the generation's number, the first generation, and two storage families. Source: EC2 instance type names. */
const GRAVITON = /^(a1|[a-z]+\d+g[a-z]*|im4gn|is4gen)\./;

let types: Readonly<Record<string, InstanceType>> | undefined;

/** All instance types by name, read from the data file on first use. */
export function instanceTypes(): Readonly<Record<string, InstanceType>> {
  types ??= Object.fromEntries(
    dataFile("eni-limits.csv")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("instance_type"))
      .map((line) => {
        const [name = "", interfaces, addresses, , hypervisor] = line.split(",");
        return [
          name,
          {
            architecture: GRAVITON.test(name) ? "arm64" : "x86_64",
            interfaces: Number(interfaces),
            addressesPerInterface: Number(addresses),
            nitro: hypervisor === "nitro",
            large: isLarge(name),
          },
        ];
      }),
  );
  return types;
}

/** An instance type; nothing when EC2 has none of that name. */
export function instanceType(name: string): InstanceType | undefined {
  return Object.hasOwn(instanceTypes(), name) ? instanceTypes()[name] : undefined;
}

/** Sizes count in units of four vCPUs: 8xlarge has 32. Metal has all of the machine. */
function isLarge(name: string): boolean {
  const [, size = ""] = name.split(".");
  const units = /^(\d+)xlarge$/.exec(size)?.[1];
  return size.startsWith("metal") || Number(units ?? 0) >= 8;
}
