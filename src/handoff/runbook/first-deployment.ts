import type { Environment } from "../../config";
import { type Book, kubeconfigCommand, zoneQuery } from "./book";
import { code, commands, steps } from "./markdown";
import { isMirrored } from "./mirror";
import type { Chapter } from "./section";

/** From nothing to a running platform. */
export const firstDeployment: Chapter = (book) => ({
  title: "First deployment",
  body: [
    steps(
      'Do all of README.md up to "Deploy".',
      ...bootstrap(book),
      ['Deploy the states in the order of README.md, "Deploy".', ...between(book)].join(" "),
      "Look at what you have:",
    ),
    ...look(book),
    ...delegation(book),
  ],
});

function bootstrap({ states, environment: { state } }: Book): string[] {
  const [first] = states;
  return state.kind === "s3" && state.bootstrap && first
    ? [
        `${code(first.home)} makes the bucket ${code(state.bucket)} that all other states are kept in. It comes first, and its own state stays in ${code(`state/${first.name}.tfstate`)}: copy that file to a safe place.`,
      ]
    : [];
}

/** What has its turn between two states. */
function between({ environment, clusters }: Book): string[] {
  const gitops = clusters.some(({ described }) => described.gitops);
  return [
    ...(isMirrored(environment) && clusters.length > 0
      ? ['Before the first platform state: "Fill the mirror" below.']
      : []),
    ...(environment.registry && clusters.some(({ workloads }) => workloads)
      ? ['After the registry state and before the first workloads state: "Push images" below.']
      : []),
    ...(gitops ? ['Between the platform and the workloads states: "Argo CD" below.'] : []),
  ];
}

function look(book: Book): string[] {
  return book.clusters.length === 0
    ? [`Each state's plan should now say ${code("No changes.")}`]
    : [
        ...book.clusters.map((cluster) =>
          commands(kubeconfigCommand(book, cluster), "kubectl get nodes", "kubectl get pods --all-namespaces"),
        ),
        `You should see every node ${code("Ready")} and every pod ${code("Running")} or ${code("Completed")}. If ${code("kubectl")} gets no answer, you are not on the way to the API: README.md, "Way to the Kubernetes API". If it says ${code("Unauthorized")}, the role in the command is not one that you may assume. If a pod stays ${code("Pending")}, ${code("kubectl describe pod --namespace NAMESPACE POD")} says why at the end.`,
      ];
}

/** A new public zone works once its parent names its servers, which nobody knows before it is made. */
function delegation({ environment, states }: Book): string[] {
  const { name } = environment;
  const zones = delegatedByHand(environment);
  const home = states.find((state) => state.name === `${name}-dns`)?.home;
  return zones.flatMap(({ domain, zone }) => [
    `### Delegate ${domain}`,
    `${code(domain)} is answered once its parent names its name servers. ${home ? `They are known as soon as ${code(home)} has made the zone:` : ""}`,
    commands(
      `zone=${zoneQuery(domain)}`,
      `aws route53 get-hosted-zone --id "$zone" --query DelegationSet.NameServers --output text`,
    ),
    "Set these four names as NS records at the registrar or in the parent zone. Then:",
    commands(`dig +short NS ${domain}`),
    `You should see the same four names.${waits(zone)}`,
  ]);
}

/** Public zones whose parent somebody has to tell of their name servers. */
export function delegatedByHand({ dns }: Environment) {
  return Object.entries(dns?.zones ?? {}).flatMap(([domain, zone]) =>
    zone.kind === "public" && typeof zone.delegated !== "object" ? [{ domain, zone }] : [],
  );
}

function waits(zone: { readonly delegated?: unknown; readonly certificate?: unknown }): string {
  if ((zone.certificate ?? false) === false) {
    return "";
  }
  return zone.delegated === true
    ? " The apply waits for the certificate until this is so: set the names while it waits, from a second terminal. If it gives up, set them and apply again."
    : " The certificate is requested and nothing waits for it. It is issued some time after this.";
}
