/**
 * Makes every test start from the same environment, whoever starts it: what changes how a program speaks (colours, language, "this is CI") or where git
 * looks is taken away, before anything else is loaded. What a machine needs to reach its packages (proxies, npm's settings) stays.
 */
const speaking = /^(?:FORCE_COLOR|NO_COLOR|CLICOLOR|CLICOLOR_FORCE|COLORTERM|CI|LANG|LANGUAGE|LC_.*)$/u;
const knowing = /^(?:GIT_|GITHUB_|GITLAB_|JENKINS_|OPENAI_|AZURE_OPENAI_)/u;
const ours = /^TENKEN_(?!TEST_|BENCH_)/u;

for (const name of Object.keys(process.env)) {
  if (speaking.test(name) || knowing.test(name) || ours.test(name)) Reflect.deleteProperty(process.env, name);
}
process.env.LANG = 'C.UTF-8';
