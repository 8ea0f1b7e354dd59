// What is remembered on this device. Some browsers keep nothing, and throw.
window.workbook = {
  store: (use) => {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  },
};
