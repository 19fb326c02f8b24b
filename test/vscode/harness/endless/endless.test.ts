describe('a suite', () => {
  it('never ends', async function () {
    this.timeout(0);
    await new Promise(() => {
      setInterval(() => undefined, 1000);
    });
  });
});
