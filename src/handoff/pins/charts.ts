import { CHARTS, type Chart } from "../../facts/charts";
import type { EnvironmentOutput } from "../../guardrails/output";
import type { Handed } from "../handed";
import { byKey, type Pin } from "./pin";

/** Charts as the output asks for them. Those of this project lie in the folder of the state that uses them. */
export function chartPins(handed: Handed, output: EnvironmentOutput): Pin[] {
  const releases = output.all("helm_release").map(({ state, block: { chart, repository, version } }) => {
    const place = { name: `${chart}`, repository: asText(repository), version: asText(version) };
    return { state, key: JSON.stringify(place), thing: place };
  });
  return byKey(handed, releases).map(({ thing, states }): Pin => ({ kind: "chart", states, ...pinned(thing) }));
}

interface Place {
  readonly name: string;
  readonly repository: string | undefined;
  readonly version: string | undefined;
}

function pinned({ name, repository, version }: Place): Pick<Pin, "name" | "version" | "exact" | "source" | "note"> {
  const own = /^\$\{path\.module\}\/(.+)$/.exec(name)?.[1];
  if (own !== undefined) {
    return { name: own, version: "in the state's folder", exact: true, source: "a copy in the state's folder" };
  }
  const known = knownChart(name, version);
  // An archive in a folder carries its version in its name.
  const found = version ?? known?.version ?? "any";
  const from = repository ?? "an archive that is there when Terraform runs";
  const app = known ? [`Installs ${known.appVersion}.`] : [];
  const kubernetes = known && range(known);
  return {
    name: known?.name ?? name,
    version: found,
    exact: /^v?\d+\.\d+\.\d+/.test(found),
    source: known ? `${from} (${known.source})` : `${from}; the description`,
    ...(known && { note: [...app, ...(kubernetes ? [kubernetes] : [])].join(" ") }),
  };
}

function knownChart(name: string, version: string | undefined): Chart | undefined {
  return Object.values<Chart>(CHARTS).find((chart) =>
    version === undefined
      ? name.endsWith(`/${chart.name}-${chart.version}.tgz`)
      : chart.name === name && chart.version === version,
  );
}

function range({ kubernetesFrom, kubernetesTo }: Chart): string | undefined {
  const bounds = [
    ...(kubernetesFrom ? [`from ${kubernetesFrom}`] : []),
    ...(kubernetesTo ? [`to ${kubernetesTo}`] : []),
  ];
  return bounds.length > 0 ? `For Kubernetes ${bounds.join(" ")}.` : undefined;
}

function asText(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : `${value}`;
}
