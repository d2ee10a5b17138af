import type { Environment } from "../../config";
import { zoneOfHost } from "../../config/hosts";
import { zoneQuery } from "./book";
import { code, commands, steps, table } from "./markdown";
import type { Chapter } from "./section";

/** A name whose traffic is shared between clusters. */
interface SharedHost {
  readonly host: string;
  readonly path: string;
  readonly weights: Readonly<Record<string, number>>;
}

/** Moving traffic from one cluster to another, a share at a time. */
export const move: Chapter = ({ environment, clusters, handed, output }) => {
  const hosts = sharedHosts(environment);
  if (hosts.length === 0) {
    return undefined;
  }
  const writer = output.all("helm_release").find(({ block }) => block.name === "external-dns")?.block.namespace;
  const homes = clusters.flatMap(({ workloads }) => (workloads ? [code(workloads.home)] : []));
  return {
    title: "Move traffic between clusters",
    body: [
      "Both clusters answer to the same name, and Route 53 gives each a share. The shares as they are here:",
      table(
        ["name", ...clusters.map(({ key }) => key), "in the description"],
        hosts.map(({ host, weights, path }) => [
          code(host),
          ...clusters.map(({ key }) => `${weights[key] ?? "-"}`),
          code(path),
        ]),
      ),
      steps(
        "See that the application is well on the cluster that is to get more: all pods `Running`, and no errors in its logs.",
        `Ask for a bundle with other shares, such as 90 and 10, then 50 and 50, then 0 and 100. Apply ${homes.join(" and ")}.`,
        "Check the records, and wait. Resolvers keep an answer for the time that the record says:",
      ),
      commands(
        ...hosts.flatMap(({ host }) => [
          `zone=${zoneQuery(zoneOfHost(environment, host)?.domain ?? host)}`,
          `aws route53 list-resource-record-sets --hosted-zone-id "$zone" --query "ResourceRecordSets[?Name=='${host}.'].[Type,SetIdentifier,Weight]" --output table`,
        ]),
      ),
      `You should see one record for each cluster with its share. external-dns writes them${writer ? ": if they do not change within a few minutes, its log says why:" : "."}`,
      ...(writer ? [commands(`kubectl logs --namespace ${writer} deployment/external-dns --tail 50`)] : []),
      `To go back, ask for the shares that were there before. Only a cluster whose share is 0 everywhere may be taken out of ${code(handed.name)}.`,
    ],
  };
};

function sharedHosts({ teams = {} }: Environment): SharedHost[] {
  return Object.entries(teams).flatMap(([team, { applications = {} }]) =>
    Object.entries(applications).flatMap(([name, application]): SharedHost[] => {
      const { host, weights } = ("ingress" in application ? application.ingress : undefined) ?? {};
      return host !== undefined && weights !== undefined
        ? [{ host, weights, path: `teams.${team}.applications.${name}.ingress.weights` }]
        : [];
    }),
  );
}
