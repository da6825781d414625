// Asks veraPDF's engine which rules of a flavour of PDF/A a file breaks; used by scripts/vera.sh.

import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints a line "clause-test times message" for each rule that is broken, and first how much was looked at. */
public class Vera {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new FileInputStream(arguments[1]), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println("assertions " + result.getTotalAssertions());
      Map<String, Integer> broken = new TreeMap<>();
      Map<String, String> words = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        broken.merge(rule, 1, Integer::sum);
        words.put(rule, assertion.getMessage());
      }
      broken.forEach((rule, times) -> System.out.println(rule + " " + times + " " + words.get(rule)));
    }
  }
}
