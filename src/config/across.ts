import type { Problem } from "../core/problems";
import type { Environment } from ".";
import { clusterName, stateNames } from "./names";

/** Something that only one environment may have, and which one has it. */
interface Claim {
  readonly what: string;
  readonly environment: string;
  readonly want: string;
}

/**
 * Faults that show only when all environments are looked at: names of states, clusters and places of states that two of
 * them share, and account-wide settings that two of them make. Said at the later one.
 * @param environments All environments of the project, whether they are to be written or not.
 */
export function acrossProblems(environments: readonly Environment[]): Problem[] {
  const claims = environments.flatMap(claimsOf);
  const first = new Map<string, Claim>();
  return claims.flatMap((claim) => {
    const earlier = first.get(claim.what);
    if (earlier === undefined) {
      first.set(claim.what, claim);
      return [];
    }
    const message = `has the ${claim.what}, which ${earlier.environment} has already; ${claim.want}`;
    return [{ path: claim.environment, message }];
  });
}

function claimsOf(environment: Environment): Claim[] {
  const { name, aws, registry, state, clusters = {} } = environment;
  const claim = (what: string, want: string): Claim => ({ what, environment: name, want });
  const region = registry?.kind === "own" ? (registry.aws?.region ?? aws.region) : aws.region;
  const account = registry?.kind === "own" ? (registry.aws?.accountId ?? aws.accountId) : aws.accountId;
  return [
    ...stateNames(environment).map((stack) =>
      claim(`state ${stack}`, "want another name for the environment or the cluster"),
    ),
    ...Object.keys(clusters).map((key) =>
      claim(
        `EKS cluster ${clusterName(name, key)} in ${aws.accountId}/${aws.region}`,
        "want another name for the environment or the cluster",
      ),
    ),
    ...(state.kind === "s3"
      ? stateNames(environment).map((stack) =>
          claim(`place s3://${state.bucket}/${state.prefix ?? name}/${stack}.tfstate`, "want another bucket or prefix"),
        )
      : []),
    ...Object.entries(registry?.kind === "own" ? (registry.pullThroughCache ?? {}) : {}).map(([host, rule]) =>
      claim(`pull-through prefix ${rule?.prefix ?? host} of ${account}/${region}`, "want a prefix of its own"),
    ),
    ...(registry?.kind === "own" && registry.accountSettings
      ? [
          claim(
            `registry settings of ${account}/${region}`,
            "want accountSettings in one environment per account and region",
          ),
        ]
      : []),
  ];
}
