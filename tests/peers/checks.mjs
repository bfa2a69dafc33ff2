// Counts the checks of a script, and ends it with the line that the test runner reads.

let passed = 0;
let failed = 0;

/** Runs one check and says whether it passed; whatever it throws is printed. */
export async function check(name, test) {
  try {
    await test();
    passed += 1;
    return true;
  } catch (error) {
    failed += 1;
    console.log(`failed: ${name}: ${error.message}`);
    return false;
  }
}

/** Prints the sums and ends the process; a script that checked nothing has failed. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

/** The arguments of the command line, or the end of the script where one is missing. */
export function args(...names) {
  const given = process.argv.slice(2);
  if (given.length < names.filter((name) => !name.startsWith("[")).length) {
    console.error(`usage: node ${process.argv[1]} ${names.join(" ")}`);
    process.exit(2);
  }
  return given;
}

/** The promise's value, or an error where it takes longer than that many milliseconds. */
export function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
