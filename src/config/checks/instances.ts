import type { Problem } from "../../core/problems";
import { type AmiFamilyFacts, amiFamily } from "../../facts/ami-types";
import { type InstanceType, instanceType } from "../../facts/instance-types";
import { at } from "../path";
import type { KeyedCluster, KeyedNodeGroup } from "./check";

/** An instance type of a group, with where it is written. */
interface Written extends InstanceType {
  readonly name: string;
  readonly path: string;
}

/** Faults of a group's instance types among each other and with its image. */
export function instanceProblems(keyed: KeyedNodeGroup, { cluster }: KeyedCluster): Problem[] {
  const { path, group } = keyed;
  const types = group.instanceTypes.flatMap((name, i): Written[] => {
    const type = instanceType(name);
    return type ? [{ ...type, name, path: at(path, "instanceTypes", i) }] : [];
  });
  const family = amiFamily(group.amiFamily ?? "al2023");
  const mixed = mixedProblems(types);
  return [
    ...mixed,
    ...(mixed.length > 0 || family.architectures.length === 0 ? [] : imageProblems(types, keyed, family)),
    ...versionProblems(keyed, family, group.version ?? cluster.version),
    ...types
      .filter((type, i) => types.findIndex((other) => other.name === type.name) !== i)
      .map((type) => ({ path: type.path, message: `is ${type.name} again; want every type once` })),
    ...types
      .filter(({ nitro }) => cluster.addons?.vpcCni?.prefixDelegation && !nitro)
      .map((type) => ({
        path: type.path,
        message: `is ${type.name}, which takes no prefixes; want a type on Nitro, or vpcCni without prefixDelegation`,
      })),
  ];
}

function mixedProblems(types: readonly Written[]): Problem[] {
  const [first] = types;
  return types
    .filter((type) => type.architecture !== first?.architecture)
    .map((type) => ({
      path: type.path,
      message: `is ${type.name} (${type.architecture}) beside ${first?.name} (${first?.architecture}); want one architecture in a group`,
    }));
}

function imageProblems(types: readonly Written[], { path, group }: KeyedNodeGroup, family: AmiFamilyFacts): Problem[] {
  const name = group.amiFamily ?? "al2023";
  const { accelerator } = group;
  const foreign = types
    .filter((type) => !family.architectures.includes(type.architecture))
    .map((type) => ({
      path: type.path,
      message: `is ${type.name} (${type.architecture}), for which there is no ${name} image; want ${family.architectures.join(" or ")}`,
    }));
  const bare = types
    .filter((type) => type.accelerator !== undefined && accelerator === undefined)
    .map((type) => ({
      path: type.path,
      message: `is ${type.name}, whose accelerator the plain image does not drive; want accelerator: "${type.accelerator}"`,
    }));
  const missing: Problem[] =
    accelerator !== undefined && !family.accelerators.includes(accelerator)
      ? [
          {
            path: `${path}.accelerator`,
            message: `is ${accelerator}, for which there is no ${name} image; want ${family.accelerators.join(" or ") || "none"}`,
          },
        ]
      : [];
  return [...foreign, ...bare, ...missing];
}

function versionProblems({ path, group }: KeyedNodeGroup, { minVersion }: AmiFamilyFacts, version: string): Problem[] {
  const minor = (text: string) => Number(text.split(".")[1]);
  return minVersion !== undefined && minor(version) < minor(minVersion)
    ? [
        {
          path: `${path}.amiFamily`,
          message: `is ${group.amiFamily}, which has images from Kubernetes ${minVersion} on; want a newer version, or another family`,
        },
      ]
    : [];
}
