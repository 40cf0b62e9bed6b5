import { findHelm } from "@/scripts/containers/helm";
import { findHeadlessChromium } from "./chromium";
import { ensureDebian, findCommand } from "./debian";
import {
  ensureGoProgram,
  ensureKubernetesApi,
  GITEA,
  HELM,
  HUB_TOOL,
  KUBECONFORM,
  TERRAFORM_PROVIDER,
} from "./go";
import { ensureOpenApiGenerator } from "./openapi-generator";

/** The programs that check the files for administrators in unit tests. Missing ones are built if possible. */
export async function findFileCheckers(): Promise<Record<string, string | undefined>> {
  return {
    TEST_HELM_COMMAND: findHelm() ?? (await ensureGoProgram(HELM)),
    TEST_KUBECONFORM_COMMAND: await ensureGoProgram(KUBECONFORM),
    TEST_KUBERNETES_API: await ensureKubernetesApi(),
  };
}

/** The programs for the browser tests, as settings. Missing ones are installed if possible. */
export async function findPrograms(isFull: boolean): Promise<Record<string, string | undefined>> {
  const chromium = await findHeadlessChromium();
  // The order matters, because Podman would install another runtime.
  for (const name of ["runc", "podman", "iptables", "debootstrap", "docker-compose"])
    await ensureDebian(name);
  // This program creates the separate network of the containers.
  await ensureDebian("iproute2", "ip");
  await ensureDebian("nginx-light", "nginx");
  return {
    CHROMIUM: chromium,
    TEST_SKIP_BROWSER: chromium ? undefined : "1",
    TEST_CADDY_COMMAND: await ensureDebian("caddy"),
    TEST_WEBHOOK_COMMAND: await ensureDebian("webhook"),
    TEST_REGISTRY_COMMAND: await ensureDebian("docker-registry"),
    TEST_SKOPEO_COMMAND: await ensureDebian("skopeo"),
    TEST_FIREFOX_COMMAND: findCommand("firefox") ?? findCommand("firefox-esr"),
    TEST_CURL_COMMAND: await ensureDebian("curl"),
    TEST_HUB_TOOL_COMMAND: await ensureGoProgram(HUB_TOOL),
    TEST_GITEA_COMMAND: await ensureGoProgram(GITEA, isFull),
    TEST_TERRAFORM_COMMAND: findCommand("terraform") ?? findCommand("tofu"),
    TEST_TERRAFORM_PROVIDER_COMMAND: await ensureGoProgram(TERRAFORM_PROVIDER),
    TEST_OPENAPI_GENERATOR_JAR: isFull ? await ensureOpenApiGenerator() : undefined,
    TEST_GO_COMMAND: findCommand("go"),
    TEST_PYTHON_COMMAND: findCommand("python3"),
  };
}
