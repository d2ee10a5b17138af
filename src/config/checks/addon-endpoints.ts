import type { Problem } from "../../core/problems";
import { endpointServices } from "../../facts/endpoint-services";
import type { Environment } from "..";
import { driversOf, isIsolated } from "../cluster-facts";
import type { KeyedCluster } from "./check";

/** An add-on with the AWS services that it speaks to beside those of every cluster without internet. */
export interface Speaker {
  /** Field below `addons`. */
  readonly name: string;
  /** Names of the services in facts/endpoint-services. */
  readonly services: readonly string[];
}

/** Faults of add-ons that speak to AWS where the only way there is an endpoint, and it is missing. */
export function endpointProblems(
  environment: Environment,
  { path, cluster }: KeyedCluster,
  speakers: readonly Speaker[],
): Problem[] {
  const { network } = environment;
  if (!isIsolated(environment) || network.kind !== "new") {
    return [];
  }
  const there = endpointServices(network.endpoints?.interface);
  const efs = driversOf(environment, cluster).efs ? [{ name: "efsCsiDriver", services: ["elasticfilesystem"] }] : [];
  return [...efs, ...speakers].flatMap(({ name, services }) => {
    const missing = services.filter((service) => !there.has(service));
    const list = ["private", ...missing].map((service) => JSON.stringify(service)).join(", ");
    return missing.length === 0
      ? []
      : [
          {
            path: `${path}.addons.${name}`,
            message: `speaks to ${missing.join(" and ")} where nothing reaches the internet; want network.endpoints.interface: [${list}], or ${name} off`,
          },
        ];
  });
}
