# The ApplicationSet for one cluster, out of the output `gitops` of its platform state: an Application for each chart, in waves, so that
# none begins before those that it names in `after` are healthy. docs/gitops.md says how it is used.
(reduce .charts[] as $chart ({}; .[$chart.release] = 1 + ([.[$chart.after[]]] | max // 0))) as $waves
| {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: .cluster.metadata.name, namespace: .cluster.metadata.namespace },
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ list: { elements: [
        .charts[] | select(.source) | {
          release, namespace, skipCrds, values,
          wave: "\($waves[.release])",
          chart: .source.chart,
          repository: (.source.repository | ltrimstr("oci://")),
          version: .source.version
        }
      ] } }],
      strategy: {
        type: "RollingSync",
        deletionOrder: "Reverse",
        rollingSync: { steps: [
          range(1; ([$waves[]] | max // 0) + 1)
          | { matchExpressions: [{ key: "wave", operator: "In", values: ["\(.)"] }] }
        ] }
      },
      template: {
        metadata: {
          name: "\(.cluster.metadata.name)-{{ .release }}",
          labels: { cluster: .cluster.metadata.name, wave: "{{ .wave }}" }
        },
        spec: {
          project: "default",
          destination: { name: .cluster.stringData.name, namespace: "{{ .namespace }}" },
          source: {
            repoURL: "{{ .repository }}",
            chart: "{{ .chart }}",
            targetRevision: "{{ .version }}",
            helm: { releaseName: "{{ .release }}" }
          },
          syncPolicy: {
            syncOptions: ["ServerSideApply=true"],
            retry: { limit: 5, backoff: { duration: "30s", factor: 2, maxDuration: "5m" } }
          }
        }
      },
      templatePatch: "{\"spec\": {\"source\": {\"helm\": {\"skipCrds\": {{ .skipCrds }}, \"valuesObject\": {{ .values | toJson }}}}}}"
    }
  }
