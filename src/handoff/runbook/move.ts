import type { Environment } from "../../config";
import { zoneOfHost } from "../../config/hosts";
import { contexts, zoneQuery } from "./book";
import { code, commands, steps, table } from "./markdown";
import type { Chapter } from "./section";
import { takeOut } from "./take-out";

/** A name whose traffic is shared between clusters. */
interface SharedHost {
  readonly host: string;
  readonly path: string;
  readonly weights: Readonly<Record<string, number>>;
}

/** Moving traffic from one cluster to another, a share at a time. */
export const move: Chapter = (book) => {
  const { environment, clusters, output } = book;
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
        `Ask for a bundle with other shares.${hosts.map(nextShares).join("")} Apply ${homes.join(" and ")}.`,
        "Check the records, and wait. Resolvers keep an answer for the time that the record says:",
      ),
      commands(
        ...hosts.flatMap(({ host }) => [
          `zone=${zoneQuery(zoneOfHost(environment, host)?.domain ?? host)}`,
          `aws route53 list-resource-record-sets --hosted-zone-id "$zone" --query "ResourceRecordSets[?Name=='${host}.'].[Type,SetIdentifier,Weight]" --output table`,
        ]),
      ),
      `You should see one record for each cluster with its share. external-dns writes them${writer ? ": if they do not change within a few minutes, its log says why:" : "."}`,
      ...(writer
        ? [
            commands(
              ...contexts(book),
              ...clusters.map(
                ({ name }) => `kubectl logs --context ${name} --namespace ${writer} deployment/external-dns --tail 50`,
              ),
            ),
          ]
        : []),
      "To go back, ask for the shares that were there before.",
      ...takeOut(
        book,
        hosts.map(({ weights }) => weights),
      ),
    ],
  };
};

/** How the shares of a name may go on from what they are, in percent, from the cluster with the most to the one with the fewest. */
function nextShares({ host, weights }: SharedHost): string {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const ordered = Object.entries(weights).sort(([, a], [, b]) => b - a);
  const [[from, most] = ["", 0], [to, fewest] = ["", 0], ...more] = ordered;
  if (ordered.length < 2 || more.length > 0 || total === 0) {
    return ` ${code(host)}: a little at a time.`;
  }
  const now = Math.round((100 * fewest) / total);
  const steps = [10, 50, 100].filter((share) => share > now);
  const words = steps.map((share) => `${100 - share} and ${share}`);
  return ` ${code(host)} has ${code(`${from}: ${most}`)} and ${code(`${to}: ${fewest}`)} now. To move it to ${code(to)}, go on with ${words.join(", then ")}.`;
}

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
