// wait_until_ready.mjs URL SECONDS: ends with 0 as soon as the server answers with 200, with 1 when the time is over.

const [url, seconds] = process.argv.slice(2);
const deadline = Date.now() + Number(seconds) * 1000;

while (Date.now() < deadline) {
  const answer = await fetch(url).catch(() => null);
  if (answer?.status === 200) process.exit(0);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
process.exit(1);
