{{- define "dockbell.fullname" -}}
{{- default .Release.Name .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{- define "dockbell.name" -}}
{{- default "dockbell" .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "dockbell.labels" -}}
app.kubernetes.io/name: {{ include "dockbell.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Selectors can't change in an upgrade, so neither the version nor a name that a value sets is in them. */}}
{{- define "dockbell.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "dockbell.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "dockbell.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{- define "dockbell.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end }}

{{/* The name of the Secret that holds one of .Values.secrets. */}}
{{- define "dockbell.secretName" -}}
{{- default .root.Values.existingSecret (index .root.Values.secrets .secret).existingSecret -}}
{{- end }}

{{- define "dockbell.env" -}}
envFrom:
  - configMapRef: { name: {{ include "dockbell.fullname" . }} }
  {{- with .Values.envFrom }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
env:
  {{- range $secret, $name := dict "database" "DATABASE_URL" "metricsToken" "METRICS_TOKEN" "smtp" "SMTP_URL" "otlpHeaders" "OTEL_EXPORTER_OTLP_HEADERS" "adminPassword" "ADMIN_PASSWORD" }}
  - name: {{ $name }}
    valueFrom:
      secretKeyRef:
        name: {{ include "dockbell.secretName" (dict "root" $ "secret" $secret) }}
        key: {{ (index $.Values.secrets $secret).key }}
        optional: {{ ne $secret "database" }}
  {{- end }}
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "dockbell.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "dockbell.mounts" -}}
- { name: secrets, mountPath: /data, readOnly: true }
- { name: tmp, mountPath: /tmp }
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What all pods have in common. .process is web, worker or backup. */}}
{{- define "dockbell.podSettings" -}}
{{- $values := .root.Values }}
{{- $process := index $values .process }}
serviceAccountName: {{ include "dockbell.serviceAccount" .root }}
automountServiceAccountToken: false
# Otherwise a Service that is called "dockbell" sets variables that look like settings.
enableServiceLinks: false
{{- with $values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with default $values.priorityClassName $process.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with default $values.nodeSelector $process.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with default $values.tolerations $process.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with default $values.affinity $process.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with default $values.topologySpreadConstraints $process.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
volumes:
  - name: secrets
    secret:
      secretName: {{ include "dockbell.secretName" (dict "root" .root "secret" "keys") }}
      items: [{ key: {{ $values.secrets.keys.key }}, path: secrets.json }]
  - name: tmp
    emptyDir: {}
  {{- with $values.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{/* Metadata of the pods of a Deployment. A changed setting rolls them, because the checksum changes with it. */}}
{{- define "dockbell.podMetadata" -}}
{{- $process := index .root.Values .process }}
labels:
  {{- include "dockbell.labels" .root | nindent 2 }}
  app.kubernetes.io/component: {{ .process }}
  {{- with merge (dict) ($process.podLabels | default dict) (.root.Values.podLabels | default dict) }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
annotations:
  checksum/settings: {{ include "dockbell.settings" .root | sha256sum }}
  {{- with merge (dict) ($process.podAnnotations | default dict) (.root.Values.podAnnotations | default dict) }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{/* Several pods may migrate at the same time: one does it, and the others wait for it. */}}
{{- define "dockbell.migrate" -}}
- name: migrate
  image: {{ include "dockbell.image" . | quote }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  command: ["node", "migrate.js"]
  {{- include "dockbell.env" . | nindent 2 }}
  securityContext:
    {{- include "dockbell.containerSecurity" . | nindent 4 }}
  volumeMounts:
    {{- include "dockbell.mounts" . | nindent 4 }}
{{- end }}

{{- define "dockbell.settings" -}}
{{- $refused := dict
  "PUBLIC_URL" "Set publicUrl instead."
  "PORT" "The container listens on 3000. Set service.port instead."
  "HOST" "The container has to listen on all addresses."
  "HOSTNAME" "The container has to listen on all addresses."
  "DATA_DIR" "secrets.json is mounted at /data."
  "DATABASE_URL" "It holds a password. Put it into a Secret, and see secrets.database."
  "SMTP_URL" "It holds a password. Put it into a Secret, and see secrets.smtp."
  "AWS_SECRET_ACCESS_KEY" "It's a secret. Put it into a Secret, and add it with extraEnv."
  "METRICS_TOKEN" "It's a secret. Put it into a Secret, and see secrets.metricsToken."
  "ADMIN_PASSWORD" "It's a secret. Put it into a Secret, and see secrets.adminPassword."
  "OTEL_EXPORTER_OTLP_HEADERS" "They hold a secret. Put them into a Secret, and see secrets.otlpHeaders." -}}
PUBLIC_URL: {{ .Values.publicUrl | quote }}
{{- range $name, $value := .Values.settings }}
{{- with get $refused $name }}
{{- fail (printf "settings.%s can't be set. %s" $name .) }}
{{- end }}
{{- if and (has $name (list "HTTP_PROXY" "HTTPS_PROXY")) (contains "@" ($value | toString)) }}
{{- fail (printf "settings.%s can't hold a password. Put it into a Secret, and add it with extraEnv." $name) }}
{{- end }}
{{- if kindIs "float64" $value }}
{{- /* Helm reads large numbers as floats, which would become 1e+06. */}}
{{ $name }}: {{ if eq (floor $value) $value }}{{ int64 $value | toString | quote }}{{ else }}{{ $value | toString | quote }}{{ end }}
{{- else }}
{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}
{{- end }}
