import { REFUSED_CHARTS, type RefusedChart } from "../facts/refused-charts";

/** A name without what spellings differ in: `ingress-nginx`, `ingressNginx` and `IngressNginx` are one. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function message({ reason, instead }: RefusedChart): string {
  return `${reason}; want ${instead}`;
}

/** Why an add-on of a name is refused, and what to have instead; nothing for every other name. */
export function refusal(name: string): string | undefined {
  const found = REFUSED_CHARTS.find(
    (row) =>
      row.repository === undefined && [row.name, ...(row.charts ?? [])].some((known) => plain(known) === plain(name)),
  );
  return found && message(found);
}

/** Why a chart of a repository is refused, by the field that is to be changed; nothing for every other chart. */
export function chartRefusal(
  chart: string,
  repository: string,
): { readonly field: "chart" | "repository"; readonly message: string } | undefined {
  const found = REFUSED_CHARTS.find(
    (row) =>
      (row.charts?.includes(chart) ?? true) && (row.repository === undefined || repository.includes(row.repository)),
  );
  return found && { field: found.charts ? "chart" : "repository", message: message(found) };
}
